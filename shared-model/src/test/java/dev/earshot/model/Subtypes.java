package dev.earshot.model;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What reflection tells of sealed types and records, so that no new one stays untested. */
final class Subtypes {
  private Subtypes() {}

  /** All records under a sealed type, also under sealed types within it. */
  static Set<Class<?>> of(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .flatMap(type -> type.isSealed() ? of(type).stream() : Stream.of(type))
        .collect(Collectors.toSet());
  }

  static Set<Class<?>> ofSamples(List<?> samples) {
    return samples.stream().map(Object::getClass).collect(Collectors.toSet());
  }

  /** The record's parts by name; a part that is not given has the value null. */
  static Map<String, Object> parts(Record value) {
    Map<String, Object> parts = new TreeMap<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      try {
        parts.put(component.getName(), component.getAccessor().invoke(value));
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("Can't read " + component, e);
      }
    }
    return parts;
  }
}
