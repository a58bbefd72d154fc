package dev.earshot.emulator.support;

import java.util.Map;

/**
 * A webhook as the receiver saw it.
 *
 * @param url as called, with its query
 * @param form the decoded body; empty for GET
 * @param query the decoded query
 */
public record Received(
    String method,
    String url,
    Map<String, String> form,
    Map<String, String> query,
    String signature,
    String idempotencyToken,
    String contentType) {

  /** Wherever it is: the value of a parameter, or null. */
  public String parameter(String name) {
    return form.containsKey(name) ? form.get(name) : query.get(name);
  }

  /** The event's name. */
  public String event() {
    return parameter("EventType");
  }
}
