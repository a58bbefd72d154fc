package dev.earshot.emulator.rest;

import dev.earshot.emulator.change.Kind;
import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.ServiceSettings;
import dev.earshot.emulator.state.TwilioError;
import dev.earshot.emulator.state.WebhookSettings;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A service of Chat and IP Messaging: its limits and its webhooks. */
@Path("/chat/{version}/Services/{service}")
public class ChatSettings {
  private static final int MOST_RETRIES = 3;

  private final Account account;
  private final InstantSource clock;

  ChatSettings(Account account, InstantSource clock) {
    this.account = account;
    this.clock = clock;
  }

  @GET
  public Map<String, Object> fetch(@PathParam("service") String service, @BeanParam RestCall call) {
    return ChatServiceViews.of(account, account.services().get(service), call).settings();
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Map<String, Object> update(
      @PathParam("service") String sid,
      MultivaluedMap<String, String> values,
      @BeanParam RestCall call) {
    ChatService service = account.services().get(sid);
    Form form = call.form(values, "PreWebhookRetryCount", "PostWebhookRetryCount");
    boolean v1 = call.isChatV1();
    Instant now = clock.instant();
    service.locked(() -> service.settings(updated(service.settings(), form, v1, now)));
    return ChatServiceViews.of(account, service, call).settings();
  }

  private static ServiceSettings updated(
      ServiceSettings before, Form form, boolean v1, Instant now) {
    return new ServiceSettings(
        Objects.requireNonNullElse(form.text("FriendlyName"), before.friendlyName()),
        webhooks(before.chat(), form, v1),
        before.conversations(),
        form.flag("ReadStatusEnabled", before.readStatusEnabled()),
        form.flag("ReachabilityEnabled", before.reachabilityEnabled()),
        form.number("TypingIndicatorTimeout", 1, 60, before.typingIndicatorTimeout()),
        form.number("ConsumptionReportInterval", 0, 3600, before.consumptionReportInterval()),
        form.number("Limits.ChannelMembers", 1, 1000, before.channelMembers()),
        form.number("Limits.UserChannels", 1, 1000, before.userChannels()),
        now);
  }

  private static WebhookSettings webhooks(WebhookSettings before, Form form, boolean v1) {
    return new WebhookSettings(
        given(form, "PreWebhookUrl", before.preUrl()),
        given(form, "PostWebhookUrl", before.postUrl()),
        method(form.text("WebhookMethod"), before.method()),
        filters(form.list("WebhookFilters"), before.filters(), Kind.chatEvents()),
        form.number("PreWebhookRetryCount", 0, MOST_RETRIES, before.preRetries()),
        form.number("PostWebhookRetryCount", 0, MOST_RETRIES, before.postRetries()),
        v1 ? ChatV1Webhooks.updated(before.perEvent(), form) : before.perEvent());
  }

  /** The value set, none if it is set to nothing, or the one before. */
  static String given(Form form, String name, String before) {
    String value = form.text(name);
    if (value == null) {
      return before;
    }
    return value.isEmpty() ? null : value;
  }

  static String method(String given, String before) {
    if (given == null || given.isEmpty()) {
      return before;
    }
    if (!given.equalsIgnoreCase("GET") && !given.equalsIgnoreCase("POST")) {
      throw TwilioError.invalidParameter("The webhook's method is " + given + ", not GET or POST");
    }
    return given.toUpperCase(Locale.ROOT);
  }

  static List<String> filters(List<String> given, List<String> before, Set<String> known) {
    if (given == null) {
      return before;
    }
    given.stream()
        .filter(event -> !known.contains(event))
        .findFirst()
        .ifPresent(
            event -> {
              throw TwilioError.invalidParameter(
                  "The webhook filter %s is no event of this API; those are %s"
                      .formatted(event, String.join(", ", known)));
            });
    return given;
  }
}
