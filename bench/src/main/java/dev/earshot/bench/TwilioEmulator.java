package dev.earshot.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.bench.load.Messages;
import dev.earshot.bench.machine.Child;
import dev.earshot.model.ModelJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Twilio as the emulator plays it: at once, without limits or faults. Used by one thread. */
final class TwilioEmulator implements AutoCloseable {
  static final String ACCOUNT = "AC00000000000000000000000000000001";
  static final String TOKEN = "bench";
  static final String SERVICE = "IS00000000000000000000000000000001";

  private static final String CHANNELS = "/client/services/" + SERVICE + "/channels";

  private final Service service;

  private TwilioEmulator(Service service) {
    this.service = service;
  }

  static TwilioEmulator start(Path logs) throws InterruptedException {
    Map<String, String> settings =
        Map.of(
            "TWILIO_ACCOUNT_SID", ACCOUNT,
            "TWILIO_AUTH_TOKEN", TOKEN,
            "TWILIO_SERVICE_SID", SERVICE,
            "EMULATOR_PRODUCT", "conversations",
            "EMULATOR_HOST", "127.0.0.1");
    return new TwilioEmulator(
        Service.start(
            logs, "emulator", "twilio-emulator", "1g", "EMULATOR_PORT", settings, List.of()));
  }

  Child process() {
    return service.process();
  }

  String url() {
    return service.url();
  }

  /** Messages for so many new channels. */
  Messages messages(int channels) throws InterruptedException {
    List<String> sids = new ArrayList<>();
    for (int channel = 0; channel < channels; channel++) {
      sids.add(
          json(service.ask("POST", CHANNELS, "{\"createdBy\":\"bench\"}")).path("sid").asText());
    }
    return new Messages(ACCOUNT, SERVICE, sids);
  }

  /** Lifts all limits and counts from 0. */
  void reset() throws InterruptedException {
    service.ask("PUT", "/admin/limits", "{}");
    service.ask("POST", "/admin/counters/reset", "");
  }

  /**
   * @param measured since the counters were reset
   * @param all those that were sent, the first ones
   * @throws IllegalStateException if not each message is there once, at its place, by one request
   */
  void requireOnceEach(Messages messages, long measured, long all) throws InterruptedException {
    JsonNode counters = json(service.ask("GET", "/admin/counters", ""));
    if (counters.path("requests").asLong() != measured
        || counters.path("accepted").path("messages.create").asLong() != measured) {
      throw new IllegalStateException(
          "%d messages were to be created by as many requests, but the emulator counts %s."
              .formatted(measured, counters));
    }
    Map<String, List<String>> texts = new TreeMap<>();
    for (JsonNode channel : json(service.ask("GET", "/admin/messages", "")).path("channels")) {
      List<String> inOrder = new ArrayList<>();
      channel.path("messages").forEach(message -> inOrder.add(message.path("body").asText()));
      texts.put(channel.path("sid").asText(), inOrder);
    }
    if (!texts.equals(messages.texts(all))) {
      throw new IllegalStateException(
          "Not each of the %d messages is at the emulator once and at its place.".formatted(all));
    }
  }

  /** Deletes the channels with all that is in them. */
  void clear(Messages messages) throws InterruptedException {
    for (String channel : messages.channels()) {
      service.ask("DELETE", CHANNELS + "/" + channel + "?by=bench", "");
    }
  }

  private static JsonNode json(String text) {
    try {
      return ModelJson.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The emulator answers what is no JSON: " + text, e);
    }
  }

  @Override
  public void close() {
    service.close();
  }
}
