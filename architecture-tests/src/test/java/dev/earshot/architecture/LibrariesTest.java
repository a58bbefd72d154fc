package dev.earshot.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class LibrariesTest {
  static final Set<Module> PURE = Module.PURE;

  private final LibraryRules rules = new LibraryRules(Layout.EARSHOT);
  private final LibraryRules onFixtures = new LibraryRules(Layout.FIXTURES);

  @ParameterizedTest
  @FieldSource("PURE")
  void modelApiAndEngineNeedNoFrameworkAndNoInputOrOutput(Module module) {
    rules.isPure(module).check(Layout.EARSHOT.classes());
  }

  @Test
  void frameworksFilesAndNetworkInAPureModuleAreFound() {
    assertThat(Broken.classesThatBreak(onFixtures.isPure(Module.SHARED_MODEL)))
        .containsExactly("ReadsAFile");
    assertThat(Broken.classesThatBreak(onFixtures.isPure(Module.BOT_API)))
        .containsExactly("KnowsKafka");
    assertThat(Broken.classesThatBreak(onFixtures.isPure(Module.ENGINE)))
        .containsExactly("AsksTheNetwork", "IsABean");
  }

  @ParameterizedTest
  @FieldSource("PURE")
  void modelApiAndEngineAskNeitherTheMachinesClockNorItsDice(Module module) {
    rules.isDeterministic(module).check(Layout.EARSHOT.classes());
  }

  @Test
  void scriptsAskNeitherTheMachinesClockNorItsDice() {
    rules.isDeterministic(Module.SCRIPTS).check(Layout.EARSHOT.classes());
  }

  @Test
  void everyUseOfTheMachinesClockOrDiceIsFound() {
    assertThat(Broken.classesThatBreak(onFixtures.isDeterministic(Module.ENGINE)))
        .containsExactly("UsesClockAndChance");
    assertThat(Broken.methodsThatBreak(onFixtures.isDeterministic(Module.ENGINE)))
        .containsExactly(
            "date",
            "mathRandom",
            "millis",
            "now",
            "random",
            "referenceToNanos",
            "sleeps",
            "systemClock",
            "threadLocalRandom",
            "today",
            "unseeded",
            "uuid");
  }

  @Test
  void onlyEgressCallsTwilio() {
    rules.onlyEgressCallsTwilio().check(Layout.EARSHOT.classes());
    rules.egressUsesTheTwilioSdk().check(Layout.EARSHOT.classes());
  }

  @Test
  void whatCallsTwilioElsewhereIsFound() {
    assertThat(Broken.classesThatBreak(onFixtures.onlyEgressCallsTwilio()))
        .containsExactly("CallsTwilio", "UsesTheTwilioSdk");
    assertThat(Broken.isBroken(onFixtures.egressUsesTheTwilioSdk())).isTrue();
  }

  @Test
  void theDispatcherUsesKafkaWithoutSmallRyeMessaging() {
    rules.dispatcherUsesKafkaItself().check(Layout.EARSHOT.classes());
  }

  @Test
  void aMessagingChannelInTheDispatcherIsFound() {
    assertThat(Broken.classesThatBreak(onFixtures.dispatcherUsesKafkaItself()))
        .containsExactly("UsesChannels");
  }

  @Test
  void theHandlersApiShowsEventsAndNothingElseOfTheModel() {
    rules.botApiShowsEventsOnly().check(Layout.EARSHOT.classes());
  }

  @Test
  void settingsInTheHandlersApiAreFound() {
    assertThat(Broken.classesThatBreak(onFixtures.botApiShowsEventsOnly()))
        .containsExactly("ShowsSecrets");
  }

  @Test
  void theSampleCompilesAgainstTheHandlersApiAlone() {
    rules.handlersCompileAgainstTheApiAlone().check(Layout.EARSHOT.classes());
  }

  @Test
  void aSampleThatNeedsMoreThanTheApiIsFound() {
    assertThat(Broken.classesThatBreak(onFixtures.handlersCompileAgainstTheApiAlone()))
        .containsExactly("UsesTheEngine");
  }

  @Test
  void onlyCommandsPrintAndOnlyTheLocalStackUsesJavaUtilLogging() {
    rules.nothingIsPrinted().check(Layout.EARSHOT.classes());
    rules.javaUtilLoggingIsNotUsed().check(Layout.EARSHOT.classes());
  }

  @Test
  void printingAndLoggingPastTheLoggingSystemAreFound() {
    assertThat(Broken.classesThatBreak(onFixtures.nothingIsPrinted())).containsExactly("Prints");
    assertThat(Broken.classesThatBreak(onFixtures.javaUtilLoggingIsNotUsed()))
        .containsExactly("LogsItsOwnWay");
  }
}
