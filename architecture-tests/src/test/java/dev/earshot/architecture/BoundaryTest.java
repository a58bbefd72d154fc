package dev.earshot.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class BoundaryTest {
  static final Set<Module> LIBRARIES = Module.LIBRARIES;

  private final BoundaryRules rules = new BoundaryRules(Layout.EARSHOT);
  private final BoundaryRules onFixtures = new BoundaryRules(Layout.FIXTURES);

  @Test
  void whatIsInternalIsUsedByItsOwnModuleOnly() {
    rules.internalStaysInside().check(Layout.EARSHOT.classes());
  }

  @Test
  void aClassThatReachesIntoAnotherModuleIsFound() {
    assertThat(Broken.classesThatBreak(onFixtures.internalStaysInside()))
        .containsExactly("UsesHidden");
  }

  @ParameterizedTest
  @EnumSource(Module.class)
  void everyModuleUsesOnlyTheModulesItMay(Module module) {
    rules.usesAllowedModulesOnly(module).check(Layout.EARSHOT.classes());
  }

  @Test
  void aServiceThatUsesAnotherOrTheEmulatorIsFound() {
    assertThat(Broken.classesThatBreak(onFixtures.usesAllowedModulesOnly(Module.INGRESS)))
        .containsExactly("UsesEgress", "UsesHidden", "UsesTheEmulator");
  }

  @Test
  void anEmulatorThatUsesAnythingOfEarshotsIsFound() {
    assertThat(Broken.classesThatBreak(onFixtures.usesAllowedModulesOnly(Module.EMULATOR)))
        .containsExactly("UsesTheModel");
  }

  @Test
  void aHandlerModuleThatUsesTheEngineIsFound() {
    assertThat(Broken.classesThatBreak(onFixtures.usesAllowedModulesOnly(Module.SAMPLE)))
        .containsExactly("UsesTheEngine");
  }

  @ParameterizedTest
  @FieldSource("LIBRARIES")
  void everyPublicTypeOfALibraryStandsInItsRootPackage(Module module) {
    rules.publicTypesStandInTheRootPackage(module).check(Layout.EARSHOT.classes());
  }

  @Test
  void aPublicTypeInAnotherPackageIsFound() {
    assertThat(
            Broken.classesThatBreak(
                onFixtures.publicTypesStandInTheRootPackage(Module.TOPIC_SETUP)))
        .containsExactly("PublicElsewhere");
  }

  @ParameterizedTest
  @EnumSource(Module.class)
  void noPackagesOfAModuleNeedEachOther(Module module) {
    rules.hasNoCycles(module).check(Layout.EARSHOT.classes());
  }

  @Test
  void packagesThatNeedEachOtherAreFound() {
    assertThat(Broken.isBroken(onFixtures.hasNoCycles(Module.DISPATCHER))).isTrue();
  }

  @Test
  void anInternalPackageMayNeedTheRootPackageThatNeedsIt() {
    assertThat(Broken.isBroken(onFixtures.hasNoCycles(Module.ENGINE))).isFalse();
  }

  /** There are no fixtures of this module. A rule must not pass because its classes are gone. */
  @Test
  void aRuleThatFindsNoClassesFails() {
    for (ArchRule rule :
        List.of(
            onFixtures.usesAllowedModulesOnly(Module.EMBEDDED_KAFKA),
            onFixtures.publicTypesStandInTheRootPackage(Module.EMBEDDED_KAFKA),
            onFixtures.hasNoCycles(Module.EMBEDDED_KAFKA))) {
      assertThatThrownBy(() -> rule.check(Layout.FIXTURES.classes()))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("failed to check any classes");
    }
  }
}
