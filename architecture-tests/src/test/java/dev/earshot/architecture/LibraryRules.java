package dev.earshot.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Set;

/** Who may use which libraries. */
record LibraryRules(Layout layout) {
  private static final String[] FRAMEWORKS = {
    "io.quarkus..",
    "io.vertx..",
    "io.smallrye..",
    "org.eclipse.microprofile..",
    "jakarta..",
    "org.apache.kafka.."
  };
  private static final String[] INPUT_AND_OUTPUT = {
    "java.net..", "java.nio.file..", "java.nio.channels..", "java.sql..", "javax.net.."
  };
  private static final Set<String> FILES =
      Set.of(
          "java.io.Console",
          "java.io.File",
          "java.io.FileInputStream",
          "java.io.FileOutputStream",
          "java.io.FileReader",
          "java.io.FileWriter",
          "java.io.RandomAccessFile",
          "java.lang.Process",
          "java.lang.ProcessBuilder");

  private static final String TWILIO_CLIENT = "com.twilio.http.TwilioRestClient";
  private static final Set<String> PARTS_OF_THE_CLIENT =
      Set.of("com.twilio.http.", "com.twilio.exception.", "com.twilio.constant.");

  /** What handlers may see of the model; the rest is wiring between services, or secret. */
  private static final Set<String> MODEL_OF_HANDLERS =
      Set.of(
          "ChannelEvent",
          "ChannelKey",
          "DeliveryEvent",
          "Event",
          "EventHeader",
          "EventType",
          "EventType$Phase",
          "Media",
          "MemberEvent",
          "MembershipEvent",
          "MessageEvent",
          "OtherEvent",
          "Product",
          "UserEvent");

  /** The module needs no framework and reaches neither files nor the network. */
  ArchRule isPure(Module module) {
    return noClasses()
        .that(layout.in(module))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(FRAMEWORKS)
                .or(resideInAnyPackage(INPUT_AND_OUTPUT))
                .or(
                    DescribedPredicate.describe(
                        "are files, consoles or processes",
                        type -> FILES.contains(type.getName()))));
  }

  /** The module asks neither the machine's clock nor its dice: a replay must repeat itself. */
  ArchRule isDeterministic(Module module) {
    return noClasses()
        .that(layout.in(module))
        .should()
        .accessTargetWhere(ClockAndChance.IS_USED)
        .because("a handler that is run again must come to the same steps");
  }

  /**
   * Handlers have the SDK's client, which the engine makes of steps; egress calls Twilio. What
   * egress is measured against calls the emulator.
   */
  ArchRule onlyEgressCallsTwilio() {
    return classes()
        .that(layout.inAnyBut(Set.of(Module.EGRESS, Module.BENCH)))
        .should(
            Rules.haveNoDependency(
                "on what calls Twilio",
                dependency ->
                    resideInAnyPackage("com.twilio..").test(dependency.getTargetClass())
                        && !isOfTheHandlersClient(dependency)))
        .because("limits and credentials stay in one place");
  }

  private boolean isOfTheHandlersClient(Dependency dependency) {
    JavaClass user = dependency.getOriginClass();
    String used = dependency.getTargetClass().getName();
    boolean calls = used.startsWith("com.twilio.http.Network") || used.equals("com.twilio.Twilio");
    return layout.in(Module.BOT_API).test(user) && used.equals(TWILIO_CLIENT)
        || layout.in(Module.ENGINE).test(user)
            && PARTS_OF_THE_CLIENT.stream().anyMatch(used::startsWith)
            && !calls
        || layout.in(Module.SAMPLE).test(user) && !calls;
  }

  ArchRule egressUsesTheTwilioSdk() {
    return classes()
        .that(layout.in(Module.EGRESS))
        .and()
        .haveSimpleName("Sdk")
        .should()
        .dependOnClassesThat(resideInAnyPackage("com.twilio.."));
  }

  ArchRule dispatcherUsesKafkaItself() {
    return noClasses()
        .that(layout.in(Module.DISPATCHER))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "io.smallrye.reactive.messaging..",
                "org.eclipse.microprofile.reactive.messaging.."))
        .because("its transactions would lose records when partitions move");
  }

  /** The handlers' API shows events, never settings, topics, commands or the mapping. */
  ArchRule botApiShowsEventsOnly() {
    return classes()
        .that(layout.in(Module.BOT_API))
        .should(
            Rules.haveNoDependency(
                "on what handlers must not see of shared-model",
                dependency -> isHiddenFromHandlers(dependency.getTargetClass())));
  }

  ArchRule handlersCompileAgainstTheApiAlone() {
    return classes()
        .that(layout.in(Module.SAMPLE))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..")
                .or(layout.in(Module.SAMPLE))
                .or(layout.in(Module.BOT_API))
                .or(layout.in(Module.SHARED_MODEL))
                .or(resideInAnyPackage("com.twilio..")));
  }

  /** Only the commands print; all else logs through the one logging system. */
  ArchRule nothingIsPrinted() {
    return noClasses()
        .that(layout.inAnyBut(Set.of(Module.LOCAL_STACK, Module.BENCH)))
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);
  }

  /** What stands between the logging system and the console is its own. */
  ArchRule javaUtilLoggingIsNotUsed() {
    return noClasses()
        .that(layout.inAnyBut(Set.of(Module.LOCAL_STACK, Module.SERVICE_LOGGING)))
        .should(GeneralCodingRules.USE_JAVA_UTIL_LOGGING);
  }

  private boolean isHiddenFromHandlers(JavaClass type) {
    String prefix = layout.packageOf(Module.SHARED_MODEL) + ".";
    return type.getName().startsWith(prefix)
        && !MODEL_OF_HANDLERS.contains(type.getName().substring(prefix.length()));
  }
}
