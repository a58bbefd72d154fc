package dev.earshot.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Where the modules' packages are. The rules take a layout, so that each can be tried on fixtures
 * that break it.
 *
 * @param root the package above the modules' own
 */
record Layout(String root) {
  static final Layout EARSHOT = new Layout("dev.earshot");
  static final Layout FIXTURES = new Layout("dev.earshot.architecture.fixture");

  private static final JavaClasses MAIN_CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(EARSHOT.root());
  private static final JavaClasses FIXTURE_CLASSES =
      new ClassFileImporter().importPackages(FIXTURES.root());

  JavaClasses classes() {
    return this.equals(EARSHOT) ? MAIN_CLASSES : FIXTURE_CLASSES;
  }

  String packageOf(Module module) {
    return root + "." + module.subpackage();
  }

  /** Patterns for all packages of the modules. */
  String[] packagesOf(Collection<Module> modules) {
    return modules.stream().map(module -> packageOf(module) + "..").toArray(String[]::new);
  }

  /** The module a class belongs to; empty for classes of others. */
  Optional<Module> moduleOf(JavaClass type) {
    return Arrays.stream(Module.values()).filter(module -> isIn(module, type)).findFirst();
  }

  DescribedPredicate<JavaClass> in(Module module) {
    return DescribedPredicate.describe("in " + module.folder(), type -> isIn(module, type));
  }

  DescribedPredicate<JavaClass> inAnyBut(Set<Module> exceptions) {
    return DescribedPredicate.describe(
        "in modules other than " + exceptions,
        type -> moduleOf(type).filter(module -> !exceptions.contains(module)).isPresent());
  }

  private boolean isIn(Module module, JavaClass type) {
    String name = type.getPackageName();
    return name.equals(packageOf(module)) || name.startsWith(packageOf(module) + ".");
  }
}
