package dev.earshot.emulator.admin;

import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.Api;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.ServiceSettings;
import dev.earshot.emulator.state.TwilioError;
import dev.earshot.emulator.state.WebhookSettings;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Whose webhooks a service fires. A channel is at once one of Chat and one of Conversations, so
 * that only the webhooks' settings tell the products apart.
 */
@Path("/admin/services/{service}/product")
public class ProductResource {
  /** As after {@code ./earshot webhooks}: the most repeats there are. Conversations has none. */
  private static final int CHAT_RETRIES = 3;

  /**
   * @param product whose webhooks are to be sent: {@code chat} or {@code conversations}
   * @param before whether the bot is asked before what people do, too
   */
  public record ProductRequest(String product, boolean before) {
    Api toApi() {
      return Arrays.stream(Api.values())
          .filter(api -> api.name().toLowerCase(Locale.ROOT).equals(product))
          .findFirst()
          .orElseThrow(
              () ->
                  TwilioError.invalidParameter(
                      "product is \"%s\"; give chat (IP Messaging has its webhooks) or conversations"
                          .formatted(product)));
    }
  }

  /**
   * Where webhooks of what has happened go; null for nowhere.
   *
   * @param messaging of SMS and WhatsApp, whatever the product
   * @param before whether the bot is asked before what people do, too
   */
  public record ProductView(String chat, String conversations, String messaging, boolean before) {}

  private final Account account;
  private final InstantSource clock;

  ProductResource(Account account, InstantSource clock) {
    this.account = account;
    this.clock = clock;
  }

  @GET
  public ProductView show(@PathParam("service") String service) {
    ChatService of = account.services().get(service);
    WebhookSettings chat = of.settings().chat();
    WebhookSettings conversations = account.conversationsFor(of);
    return new ProductView(
        orNull(chat.postUrl()),
        orNull(conversations.postUrl()),
        orNull(account.inboundUrl()),
        orNull(chat.preUrl()) != null || orNull(conversations.preUrl()) != null);
  }

  /**
   * Sends the webhooks of this product and not the service's others, to where they went. Webhooks
   * of Conversations that are set for the whole account stay; the answer tells.
   */
  @PUT
  public ProductView set(@PathParam("service") String service, String body) {
    ProductRequest request = AdminJson.read(body, ProductRequest.class);
    Api product = request.toApi();
    ChatService of = account.services().get(service);
    ProductView before = show(service);
    String url =
        Stream.of(before.chat(), before.conversations(), before.messaging())
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow(
                () ->
                    TwilioError.invalidParameter(
                        "No webhook is set; set EMULATOR_WEBHOOK_URL, or one over Twilio's REST API"));
    String asked = request.before() ? url : null;
    of.locked(() -> of.settings(with(of.settings(), product, asked, url)));
    return show(service);
  }

  private ServiceSettings with(ServiceSettings settings, Api product, String before, String after) {
    boolean chat = product == Api.CHAT;
    WebhookSettings ofChat =
        settings
            .chat()
            .withPre(chat ? before : null, CHAT_RETRIES)
            .withPost(chat ? after : null, CHAT_RETRIES);
    WebhookSettings ofConversations =
        settings.conversations().withPre(chat ? null : before, 0).withPost(chat ? null : after, 0);
    Instant now = clock.instant();
    return settings.withChat(ofChat, now).withConversations(ofConversations, now);
  }

  private static String orNull(String url) {
    return url == null || url.isEmpty() ? null : url;
  }
}
