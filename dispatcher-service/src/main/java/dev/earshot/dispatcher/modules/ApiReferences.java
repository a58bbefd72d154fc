package dev.earshot.dispatcher.modules;

import dev.earshot.bot.HandlerModule;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what the classes of a jar use of bot-api that this release of it does not have. */
final class ApiReferences {
  private static final List<String> PACKAGES = List.of("dev.earshot.bot.", "dev.earshot.model.");
  private static final ClassLoader RELEASE = HandlerModule.class.getClassLoader();

  private ApiReferences() {}

  /** A text for each use, such as {@code com.example.CookieBot uses Chat.shout(String)}. */
  static Set<String> missing(JarFile jar) throws IOException {
    Set<String> missing = new LinkedHashSet<>();
    for (JarEntry entry : jar.stream().filter(ApiReferences::isOwnClass).toList()) {
      try (InputStream in = jar.getInputStream(entry)) {
        ClassModel model = ClassFile.of().parse(in.readAllBytes());
        String user = model.thisClass().asInternalName().replace('/', '.');
        for (PoolEntry constant : model.constantPool()) {
          missingIn(constant).ifPresent(what -> missing.add(user + " uses " + what));
        }
      } catch (IllegalArgumentException unreadable) {
        continue; // Of a newer Java, or damaged: whoever loads it gets the error that says so.
      }
    }
    return missing;
  }

  private static boolean isOwnClass(JarEntry entry) {
    String name = entry.getName();
    return name.endsWith(".class")
        && !name.startsWith("META-INF/")
        && !isOfApi(name.replace('/', '.'));
  }

  private static boolean isOfApi(String className) {
    return PACKAGES.stream().anyMatch(className::startsWith);
  }

  private static Optional<String> missingIn(PoolEntry constant) {
    return switch (constant) {
      case ClassEntry type -> missingClass(elementOf(type.asSymbol()));
      case MemberRefEntry member -> missingMember(member);
      default -> Optional.empty();
    };
  }

  private static ClassDesc elementOf(ClassDesc type) {
    ClassDesc element = type;
    while (element.isArray()) {
      element = element.componentType();
    }
    return element;
  }

  private static Optional<String> missingClass(ClassDesc type) {
    return isOfApi(binaryName(type)) && find(type).isEmpty()
        ? Optional.of("the class " + binaryName(type).replace('$', '.'))
        : Optional.empty();
  }

  private static Optional<String> missingMember(MemberRefEntry member) {
    ClassDesc owner = member.owner().asSymbol();
    if (!isOfApi(binaryName(owner))) {
      return Optional.empty();
    }
    Optional<Class<?>> found = find(owner);
    if (found.isEmpty()) {
      return Optional.empty(); // Said of the class itself, which is a constant too.
    }
    String name = member.name().stringValue();
    String type = member.type().stringValue();
    boolean there =
        member instanceof FieldRefEntry
            ? hasField(found.get(), name, type)
            : hasMethod(found.get(), name, type);
    return there ? Optional.empty() : Optional.of(text(owner, member, name, type));
  }

  private static String text(ClassDesc owner, MemberRefEntry member, String name, String type) {
    String ownerName = owner.displayName().replace('$', '.');
    if (member instanceof FieldRefEntry) {
      return ownerName + "." + name;
    }
    String parameters =
        MethodTypeDesc.ofDescriptor(type).parameterList().stream()
            .map(ClassDesc::displayName)
            .collect(Collectors.joining(", ", "(", ")"));
    String result = MethodTypeDesc.ofDescriptor(type).returnType().displayName();
    return name.equals("<init>")
        ? "new " + ownerName + parameters
        : result + " " + ownerName + "." + name + parameters;
  }

  private static Optional<Class<?>> find(ClassDesc type) {
    try {
      Class<?> found = Class.forName(binaryName(type), false, RELEASE);
      return Modifier.isPublic(found.getModifiers()) ? Optional.of(found) : Optional.empty();
    } catch (ClassNotFoundException notThere) {
      return Optional.empty();
    }
  }

  /** The name of a class; empty for a primitive or an array. */
  private static String binaryName(ClassDesc type) {
    String descriptor = type.descriptorString();
    return type.isClassOrInterface()
        ? descriptor.substring(1, descriptor.length() - 1).replace('/', '.')
        : "";
  }

  private static boolean hasField(Class<?> owner, String name, String type) {
    return withSupertypes(owner)
        .flatMap(one -> Arrays.stream(one.getDeclaredFields()))
        .anyMatch(
            field ->
                isVisible(field)
                    && field.getName().equals(name)
                    && field.getType().descriptorString().equals(type));
  }

  private static boolean hasMethod(Class<?> owner, String name, String type) {
    if (name.equals("<init>")) {
      return Arrays.stream(owner.getDeclaredConstructors())
          .anyMatch(made -> isVisible(made) && descriptorOf(made).equals(type));
    }
    return Stream.concat(withSupertypes(owner), Stream.of(Object.class))
        .flatMap(one -> Arrays.stream(one.getDeclaredMethods()))
        .anyMatch(
            method ->
                isVisible(method)
                    && method.getName().equals(name)
                    && descriptorOf(method).equals(type));
  }

  private static String descriptorOf(Constructor<?> constructor) {
    return MethodType.methodType(void.class, constructor.getParameterTypes()).descriptorString();
  }

  private static String descriptorOf(Method method) {
    return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
        .descriptorString();
  }

  private static boolean isVisible(Member member) {
    return (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
  }

  private static Stream<Class<?>> withSupertypes(Class<?> type) {
    Stream<Class<?>> above =
        Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()));
    return Stream.concat(Stream.of(type), above.flatMap(ApiReferences::withSupertypes));
  }
}
