package dev.earshot.emulator.support;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test of the running emulator: each has a service and a webhook receiver of its own. */
public abstract class EmulatorTest {
  @TestHTTPResource("/")
  protected URI url;

  protected final WebhookReceiver receiver = new WebhookReceiver();

  /** Chat v2, at no host in particular. */
  protected Rest chat;

  /** Conversations. */
  protected Rest conversations;

  /** People's devices, which need no credentials. */
  protected Rest devices;

  /** The SID of this test's service. */
  protected String service;

  @BeforeEach
  void makeService() {
    chat = Rest.owner(url).at("chat.twilio.com");
    conversations = Rest.owner(url).at("conversations.twilio.com");
    devices = Rest.owner(url).as(null);
    service = chat.post("/v2/Services", "FriendlyName", "test").is(201).path("sid").asText();
  }

  @AfterEach
  void closeReceiver() {
    receiver.close();
  }

  /** {@code /v2/Services/IS…} and what follows. */
  protected String v2(String rest) {
    return "/v2/Services/" + service + rest;
  }

  /** {@code /v1/Services/IS…} and what follows. */
  protected String v1(String rest) {
    return "/v1/Services/" + service + rest;
  }

  /** {@code /client/services/IS…} and what follows. */
  protected String device(String rest) {
    return "/client/services/" + service + rest;
  }

  /** A new channel with a random unique name; returns its SID. */
  protected String channel() {
    return chat.post(v2("/Channels"), "UniqueName", "c-" + UUID.randomUUID())
        .is(201)
        .path("sid")
        .asText();
  }

  /** A new Content template; returns its SID. */
  protected String template(String body) {
    return devices
        .postJson("/admin/content-templates", "{\"body\": \"" + body + "\"}")
        .is(201)
        .path("sid")
        .asText();
  }

  /** A person joins by their device. */
  protected String join(String channel, String identity) {
    return devices
        .postJson(
            device("/channels/" + channel + "/members"), "{\"identity\":\"" + identity + "\"}")
        .is(201)
        .path("sid")
        .asText();
  }

  /** A person writes by their device; returns the message's SID. */
  protected String say(String channel, String author, String body) {
    return devices
        .postJson(
            device("/channels/" + channel + "/messages"),
            "{\"author\":\"%s\",\"body\":\"%s\"}".formatted(author, body))
        .is(201)
        .path("sid")
        .asText();
  }
}
