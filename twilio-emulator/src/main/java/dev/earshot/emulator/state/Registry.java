package dev.earshot.emulator.state;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Resources of one kind, found by SID or alias and listed in the order of creation. Safe to read
 * from any thread; writers hold the lock of the service, so that a check and the write after it are
 * one step.
 */
public final class Registry<T extends Resource> {
  private final ConcurrentSkipListMap<Long, T> byOrdinal = new ConcurrentSkipListMap<>();
  private final ConcurrentMap<String, Long> ordinals = new ConcurrentHashMap<>();
  private final AtomicLong next = new AtomicLong();

  /** The ordinal for the next resource; each call gives another one. */
  public long nextOrdinal() {
    return next.getAndIncrement();
  }

  /** Adds the resource, or replaces the one with the same ordinal. */
  public void put(T resource) {
    T before = byOrdinal.put(resource.ordinal(), resource);
    ordinals.put(resource.sid(), resource.ordinal());
    if (resource.alias() != null) {
      ordinals.put(resource.alias(), resource.ordinal());
    }
    // Only an alias that is no longer in use, so that a reader always finds the resource.
    if (before != null && !Objects.equals(before.alias(), resource.alias())) {
      forgetAlias(before);
    }
  }

  /** Removes the resource; its ordinal stays used. */
  public void remove(T resource) {
    T last = byOrdinal.remove(resource.ordinal());
    ordinals.remove(resource.sid());
    if (last != null) {
      forgetAlias(last);
    }
  }

  private void forgetAlias(T resource) {
    if (resource.alias() != null) {
      ordinals.remove(resource.alias(), resource.ordinal());
    }
  }

  /** The resource with this SID or alias. */
  public Optional<T> find(String sidOrAlias) {
    return Optional.ofNullable(sidOrAlias).map(ordinals::get).map(byOrdinal::get);
  }

  /** The resource with this SID or alias, or Twilio's 20404. */
  public T get(String sidOrAlias) {
    return find(sidOrAlias).orElseThrow(TwilioError::notFound);
  }

  /** All resources, oldest first. */
  public List<T> list() {
    return List.copyOf(byOrdinal.values());
  }

  /** A page of all resources, oldest first. The others are not looked at. */
  public Page<T> oldestFirst(Page.Request request) {
    return Page.of(byOrdinal, false, one -> true, request);
  }

  /** A page of the resources that pass the filter, newest first, found from its place onwards. */
  public Page<T> newestFirst(Predicate<? super T> filter, Page.Request request) {
    return Page.of(byOrdinal.descendingMap(), true, filter, request);
  }

  /** How many there are. */
  public int size() {
    return byOrdinal.size();
  }

  /** How many have an ordinal above this one. */
  public int countAfter(long ordinal) {
    return byOrdinal.tailMap(ordinal, false).size();
  }
}
