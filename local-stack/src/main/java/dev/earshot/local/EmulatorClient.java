package dev.earshot.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.local.internal.http.BasicAuth;
import dev.earshot.local.internal.http.JsonApi;
import dev.earshot.local.internal.stack.DevAccount;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people do at the Twilio emulator (its {@code /client} API, which fires webhooks as the
 * phones' SDKs do) and what its REST API says. A channel is given by SID or unique name. Every
 * method throws {@link IllegalStateException} with the emulator's answer if it refuses, and {@link
 * java.io.UncheckedIOException} if it is not there. Thread-safe.
 */
public final class EmulatorClient {
  /**
   * A message in a channel or an SMS.
   *
   * @param index counts up in a channel; in a list of SMS, the place in the list
   * @param attributes JSON text; empty for an SMS
   */
  public record ChatMessage(
      long index, String sid, String author, String text, String attributes) {}

  private final JsonApi client;
  private final JsonApi chat;
  private final JsonApi conversations;
  private final JsonApi api;
  private final String accountSid;
  private final String serviceSid;

  /**
   * @param url where the emulator is
   */
  public EmulatorClient(String url, String accountSid, String authToken, String serviceSid) {
    this.accountSid = accountSid;
    this.serviceSid = serviceSid;
    String auth = new BasicAuth(accountSid, authToken).header();
    this.client = new JsonApi(url, Map.of());
    this.chat = product(url, auth, "chat.twilio.com");
    this.conversations = product(url, auth, "conversations.twilio.com");
    this.api = product(url, auth, "api.twilio.com");
  }

  /** For the emulator of a local stack, whose account is always the same. */
  public static EmulatorClient ofLocalStack(String url) {
    return new EmulatorClient(
        url, DevAccount.ACCOUNT_SID, DevAccount.AUTH_TOKEN, DevAccount.SERVICE_SID);
  }

  /** A new channel; returns its SID. */
  public String createChannel(String createdBy) {
    return createChannel(createdBy, null);
  }

  /**
   * A new channel with a unique name; returns its SID.
   *
   * @param uniqueName null for none
   */
  public String createChannel(String createdBy, String uniqueName) {
    Map<String, String> fields = new HashMap<>(Map.of("createdBy", createdBy));
    if (uniqueName != null) {
      fields.put("uniqueName", uniqueName);
      fields.put("friendlyName", uniqueName);
    }
    return client.postJson(clientPath("/channels"), fields).path("sid").asText();
  }

  /** The SID of the channel with this unique name. */
  public Optional<String> findChannel(String uniqueName) {
    return chat.find(chatPath(uniqueName, "")).map(channel -> channel.path("sid").asText());
  }

  /** A person joins a channel. */
  public void join(String channel, String identity) {
    client.postJson(
        clientPath("/channels/" + encode(channel) + "/members"), Map.of("identity", identity));
  }

  /** A person leaves a channel. */
  public void leave(String channel, String identity) {
    client.delete(clientPath("/channels/" + encode(channel) + "/members/" + encode(identity)));
  }

  /** A person writes; returns the message's SID. */
  public String say(String channel, String author, String text) {
    return client
        .postJson(
            clientPath("/channels/" + encode(channel) + "/messages"),
            Map.of("author", author, "body", text))
        .path("sid")
        .asText();
  }

  /** A person sends an SMS, or a WhatsApp message if the addresses say {@code whatsapp:}. */
  public void sendSms(String from, String to, String text) {
    client.postJson("/client/messages", Map.of("from", from, "to", to, "body", text));
  }

  /** A channel's messages, oldest first. */
  public List<ChatMessage> messages(String channel) {
    return chat.list(chatPath(channel, "/Messages?Order=asc&PageSize=100")).stream()
        .map(message -> message(message, "from"))
        .toList();
  }

  /** A channel's messages with a higher index than this, oldest first. */
  public List<ChatMessage> messagesAfter(String channel, long index) {
    List<ChatMessage> found = new ArrayList<>();
    String next = chatPath(channel, "/Messages?Order=desc&PageSize=50");
    while (next != null) {
      JsonNode page = chat.get(next);
      next = page.path("meta").path("next_page_url").asText(null);
      for (JsonNode item : page.path("messages")) {
        ChatMessage message = message(item, "from");
        if (message.index() <= index) {
          return found.reversed();
        }
        found.add(message);
      }
    }
    return found.reversed();
  }

  /** The messages of a conversation, oldest first, as the Conversations API shows them. */
  public List<ChatMessage> conversationMessages(String conversation) {
    String path =
        "/v1/Services/%s/Conversations/%s/Messages?Order=asc&PageSize=100"
            .formatted(serviceSid, encode(conversation));
    return conversations.list(path).stream().map(message -> message(message, "author")).toList();
  }

  /** All SMS and WhatsApp messages between two addresses, both ways, oldest first. */
  public List<ChatMessage> sms(String oneAddress, String otherAddress) {
    List<JsonNode> items = new ArrayList<>();
    String next = "/2010-04-01/Accounts/" + accountSid + "/Messages.json?PageSize=1000";
    while (next != null) {
      JsonNode page = api.get(next);
      page.path("messages").forEach(items::add);
      next = page.path("next_page_uri").asText(null);
    }
    List<ChatMessage> found = new ArrayList<>();
    for (JsonNode item : items.reversed()) {
      String from = item.path("from").asText();
      String to = item.path("to").asText();
      if (from.equals(oneAddress) && to.equals(otherAddress)
          || from.equals(otherAddress) && to.equals(oneAddress)) {
        found.add(
            new ChatMessage(
                found.size(), item.path("sid").asText(), from, item.path("body").asText(), ""));
      }
    }
    return found;
  }

  /** The identities of a channel's members. */
  public List<String> members(String channel) {
    return chat.list(chatPath(channel, "/Members?PageSize=100")).stream()
        .map(member -> member.path("identity").asText())
        .toList();
  }

  /** The last webhooks the emulator has sent, as it reports them. */
  public List<JsonNode> webhooks(int limit) {
    JsonNode answer = client.get("/client/webhooks?limit=" + limit);
    List<JsonNode> webhooks = new ArrayList<>();
    (answer.isArray() ? answer : answer.path("webhooks")).forEach(webhooks::add);
    return webhooks;
  }

  private static ChatMessage message(JsonNode message, String author) {
    return new ChatMessage(
        message.path("index").asLong(),
        message.path("sid").asText(),
        message.path(author).asText(),
        message.path("body").asText(""),
        message.path("attributes").asText(""));
  }

  private static JsonApi product(String url, String auth, String host) {
    return new JsonApi(url, Map.of("Authorization", auth, "X-Forwarded-Host", host));
  }

  private String clientPath(String rest) {
    return "/client/services/" + serviceSid + rest;
  }

  private String chatPath(String channel, String rest) {
    return "/v2/Services/" + serviceSid + "/Channels/" + encode(channel) + rest;
  }

  private static String encode(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
