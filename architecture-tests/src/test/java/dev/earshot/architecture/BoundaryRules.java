package dev.earshot.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import java.util.Optional;

/** Who may use whose classes. */
record BoundaryRules(Layout layout) {
  private static final String INTERNAL = "internal";

  /** Classes in a package named internal are for their own module only. */
  ArchRule internalStaysInside() {
    return classes()
        .that()
        .resideInAPackage(layout.root() + "..")
        .should(
            Rules.haveNoDependency(
                "on what is internal to another module",
                dependency ->
                    isInternal(dependency.getTargetClass())
                        && !layout
                            .moduleOf(dependency.getTargetClass())
                            .equals(layout.moduleOf(dependency.getOriginClass()))));
  }

  /** The module uses only the modules named in its line of {@link Module}. */
  ArchRule usesAllowedModulesOnly(Module module) {
    return classes()
        .that(layout.in(module))
        .should(
            Rules.haveNoDependency(
                "on modules other than " + module.allowed(),
                dependency ->
                    layout
                        .moduleOf(dependency.getTargetClass())
                        .filter(target -> !module.mayUse(target))
                        .isPresent()));
  }

  /** What others may use stands in the root package, all else under internal. */
  ArchRule publicTypesStandInTheRootPackage(Module module) {
    String root = layout.packageOf(module);
    return classes()
        .that(layout.in(module))
        .should()
        .resideInAnyPackage(root, root + "." + INTERNAL + "..");
  }

  /** No two packages of the module need each other. */
  ArchRule hasNoCycles(Module module) {
    return slices().assignedFrom(new PackagesOf(module)).should().beFreeOfCycles();
  }

  private boolean isInternal(JavaClass type) {
    return layout.moduleOf(type).isPresent()
        && Arrays.asList(type.getPackageName().split("\\.")).contains(INTERNAL);
  }

  /**
   * Each package is a slice, but a root package and the internal package under it are one: there
   * the public types create the hidden ones, which implement and return the public ones.
   */
  private final class PackagesOf implements SliceAssignment {
    private final Module module;

    PackagesOf(Module module) {
      this.module = module;
    }

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String root = layout.packageOf(module);
      return layout.moduleOf(type).equals(Optional.of(module))
          ? SliceIdentifier.of(
              type.getPackageName().equals(root + "." + INTERNAL) ? root : type.getPackageName())
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "packages of " + module.folder();
    }
  }
}
