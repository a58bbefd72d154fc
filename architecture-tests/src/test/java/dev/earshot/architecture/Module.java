package dev.earshot.architecture;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Every module of the build, its root package, and the modules whose classes it may use. */
enum Module {
  SHARED_MODEL("shared-model", "model"),
  BOT_API("bot-api", "bot", SHARED_MODEL),
  ENGINE("conversation-engine", "engine", BOT_API, SHARED_MODEL),
  TESTKIT("bot-testkit", "testkit", ENGINE, BOT_API, SHARED_MODEL),
  SCRIPTS("bot-scripts", "script", BOT_API, SHARED_MODEL),
  SAMPLE("samples/botkit-sample", "samples.botkit", BOT_API, SHARED_MODEL),
  SCRIPT_SAMPLE("samples/script-bot", "samples.script", SCRIPTS, BOT_API, SHARED_MODEL),
  SURVEY_SAMPLE("samples/survey-bot", "samples.survey", BOT_API, SHARED_MODEL),
  APPOINTMENT_SAMPLE("samples/appointment-bot", "samples.appointment", BOT_API, SHARED_MODEL),
  WEATHER_SAMPLE("samples/weather-bot", "samples.weather", BOT_API, SHARED_MODEL),
  EMBEDDED_KAFKA("embedded-kafka", "kafka"),
  TOPIC_SETUP("topic-setup", "topics", SHARED_MODEL),
  RECORD_TRACING("record-tracing", "tracing"),
  SERVICE_LOGGING("service-logging", "logging"),
  DOCUMENT_STORE("document-store", "documents", ENGINE, BOT_API, SHARED_MODEL),
  INGRESS("ingress-service", "ingress", SHARED_MODEL, TOPIC_SETUP, RECORD_TRACING, SERVICE_LOGGING),
  DISPATCHER(
      "dispatcher-service",
      "dispatcher",
      ENGINE,
      SCRIPTS,
      BOT_API,
      SHARED_MODEL,
      TOPIC_SETUP,
      RECORD_TRACING,
      SERVICE_LOGGING,
      DOCUMENT_STORE),
  EGRESS("egress-service", "egress", SHARED_MODEL, TOPIC_SETUP, RECORD_TRACING, SERVICE_LOGGING),
  /** Uses nothing of Earshot's, or it would share the services' mistakes. */
  EMULATOR("twilio-emulator", "emulator"),
  LOCAL_STACK("local-stack", "local", EMBEDDED_KAFKA, SHARED_MODEL, TESTKIT, ENGINE),
  /** A command that measures the dispatcher's core and egress; no part of what is deployed. */
  BENCH("bench", "bench", DISPATCHER, ENGINE, BOT_API, SHARED_MODEL, TOPIC_SETUP, EMBEDDED_KAFKA);

  /** Those that are a function of what they are given: no framework, no I/O, no clock. */
  static final Set<Module> PURE = Set.of(SHARED_MODEL, BOT_API, ENGINE);

  /** Those that others use as libraries; services have no outside that could reach in. */
  static final Set<Module> LIBRARIES =
      Set.of(
          SHARED_MODEL,
          BOT_API,
          ENGINE,
          TESTKIT,
          SCRIPTS,
          EMBEDDED_KAFKA,
          TOPIC_SETUP,
          RECORD_TRACING,
          SERVICE_LOGGING,
          DOCUMENT_STORE,
          LOCAL_STACK);

  private final String folder;
  private final String subpackage;
  private final Set<Module> allowed;

  Module(String folder, String subpackage, Module... allowed) {
    this.folder = folder;
    this.subpackage = subpackage;
    this.allowed = Set.of(allowed);
  }

  String folder() {
    return folder;
  }

  String subpackage() {
    return subpackage;
  }

  boolean mayUse(Module other) {
    return this == other || allowed.contains(other);
  }

  String allowed() {
    return Arrays.stream(values())
        .filter(allowed::contains)
        .map(Module::folder)
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
