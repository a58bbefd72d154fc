package dev.earshot.emulator.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.earshot.emulator.change.Change;
import dev.earshot.emulator.change.Hooks;
import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.TwilioError;
import dev.earshot.emulator.state.WebhookSettings;
import dev.earshot.emulator.state.WebhookSettings.Target;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Fires the webhooks that a service's settings ask for, of both chat products. */
public final class TwilioHooks implements Hooks {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;

  private final Account account;
  private final WebhookSender sender;

  /** Hooks of this account. */
  public TwilioHooks(Account account, WebhookSender sender) {
    this.account = account;
    this.sender = sender;
  }

  @Override
  public void tell(ChatService service, Change change) {
    WebhookSettings chat = service.settings().chat();
    fire(service, change, change.kind().chatPost(), chat, true);
    fire(
        service,
        change,
        change.kind().conversationsPost(),
        account.conversationsFor(service),
        false);
  }

  private void fire(
      ChatService service, Change change, String event, WebhookSettings settings, boolean chat) {
    Target target = event == null ? null : settings.post(event);
    if (target != null) {
      int retries = chat ? settings.postRetries() : 0;
      sender.later(
          webhook(
              service,
              change,
              event,
              target,
              chat,
              retries,
              parameters(service, change, event, chat, false)));
    }
  }

  @Override
  public Answer ask(ChatService service, Change change) {
    WebhookSettings chat = service.settings().chat();
    Answer answer = ask(service, change, change.kind().chatPre(), chat, true);
    return answer != Answer.NONE
        ? answer
        : ask(
            service,
            change,
            change.kind().conversationsPre(),
            account.conversationsFor(service),
            false);
  }

  private Answer ask(
      ChatService service, Change change, String event, WebhookSettings settings, boolean chat) {
    Target target = event == null ? null : settings.pre(event);
    if (target == null) {
      return Answer.NONE;
    }
    Map<String, String> parameters = parameters(service, change, event, chat, true);
    int retries = chat ? settings.preRetries() : 0;
    Optional<HttpResponse<String>> answer =
        sender.now(webhook(service, change, event, target, chat, retries, parameters));
    if (answer.isEmpty() && !chat) {
      return Answer.NONE; // Conversations publishes unmodified when no answer comes.
    }
    if (answer.isEmpty()) {
      throw new TwilioError(50057, 400, "Webhook call failed");
    }
    int status = answer.get().statusCode();
    boolean refused = chat ? status != OK : status >= 400;
    if (refused) {
      throw new TwilioError(50056, 403, "Webhook cancelled processing of command");
    }
    return read(answer.get().body());
  }

  private static Answer read(String body) {
    if (body == null || body.isBlank()) {
      return Answer.NONE;
    }
    try {
      JsonNode json = JSON.readTree(body);
      return new Answer(
          json.path("author").asText(json.path("from").asText(null)),
          json.path("body").asText(null),
          json.path("attributes").asText(null),
          json.path("friendly_name").asText(null));
    } catch (JsonProcessingException notJson) {
      return Answer.NONE; // Like Twilio, which takes any 200 for a yes.
    }
  }

  private Map<String, String> parameters(
      ChatService service, Change change, String event, boolean chat, boolean pre) {
    return chat
        ? ChatParameters.of(account.sid(), service.sid(), event, change, pre)
        : ConversationsParameters.of(account.sid(), service, event, change, pre);
  }

  private static Webhook webhook(
      ChatService service,
      Change change,
      String event,
      Target target,
      boolean chat,
      int retries,
      Map<String, String> parameters) {
    String lane = change.channel() == null ? service.sid() : change.channel().sid();
    return new Webhook(
        UUID.randomUUID().toString(), lane, event, target, parameters, chat, retries);
  }
}
