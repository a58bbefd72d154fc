package dev.earshot.emulator.webhook;

import dev.earshot.emulator.change.Change;
import dev.earshot.emulator.change.Hooks;
import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.Api;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.TwilioError;
import dev.earshot.emulator.state.WebhookSettings;
import dev.earshot.emulator.state.WebhookSettings.Target;
import java.util.Map;
import java.util.UUID;

/** Fires the webhooks that a service's settings ask for, of both chat products. */
public final class TwilioHooks implements Hooks {
  private static final int OK = 200;
  private static final int FIRST_ERROR = 400;

  private final Account account;
  private final WebhookSender sender;

  /** Hooks of this account. */
  public TwilioHooks(Account account, WebhookSender sender) {
    this.account = account;
    this.sender = sender;
  }

  @Override
  public void tell(ChatService service, Change change) {
    for (Api api : Api.values()) {
      String event = api == Api.CHAT ? change.kind().chatPost() : change.kind().conversationsPost();
      WebhookSettings settings = settings(service, api);
      Target target = event == null ? null : settings.post(event);
      if (target != null) {
        Map<String, String> parameters = parameters(service, change, event, api, false);
        Policy policy =
            api == Api.CHAT ? Policy.chat(settings.postRetries()) : Policy.conversations();
        sender.later(webhook(service, change, event, target, parameters, policy));
      }
    }
  }

  @Override
  public Answer ask(ChatService service, Change change) {
    // Both may refuse; where both wish something else, Chat has its way.
    return askChat(service, change).or(askConversations(service, change));
  }

  private Answer askChat(ChatService service, Change change) {
    WebhookSettings settings = settings(service, Api.CHAT);
    String event = change.kind().chatPre();
    Target target = event == null ? null : settings.pre(event);
    if (target == null) {
      return Answer.NONE;
    }
    Map<String, String> parameters = parameters(service, change, event, Api.CHAT, true);
    Policy policy = Policy.chat(settings.preRetries());
    Outcome outcome = sender.now(webhook(service, change, event, target, parameters, policy));
    if (outcome.answer() == null) {
      throw outcome.failure() == Policy.Failure.NOT_CONNECTED
          ? new TwilioError(50057, 400, "Webhook call failed")
          : new TwilioError(50076, 400, "Webhook call timed out");
    }
    if (outcome.answer().statusCode() != OK) {
      throw refused();
    }
    return PreHookAnswer.read(outcome.answer().body());
  }

  private Answer askConversations(ChatService service, Change change) {
    WebhookSettings settings = settings(service, Api.CONVERSATIONS);
    String event = change.kind().conversationsPre();
    Target target = event == null ? null : settings.pre(event);
    if (target == null) {
      return Answer.NONE;
    }
    Map<String, String> parameters = parameters(service, change, event, Api.CONVERSATIONS, true);
    Outcome outcome =
        sender.now(webhook(service, change, event, target, parameters, Policy.conversations()));
    if (outcome.answer() == null) {
      return Answer.NONE; // Conversations publishes unmodified when no answer comes.
    }
    if (outcome.answer().statusCode() >= FIRST_ERROR) {
      throw refused();
    }
    return PreHookAnswer.read(outcome.answer().body());
  }

  private static TwilioError refused() {
    return new TwilioError(50056, 403, "Webhook cancelled processing of command");
  }

  private WebhookSettings settings(ChatService service, Api api) {
    return api == Api.CHAT ? service.settings().chat() : account.conversationsFor(service);
  }

  private Map<String, String> parameters(
      ChatService service, Change change, String event, Api api, boolean pre) {
    return api == Api.CHAT
        ? ChatParameters.of(account.sid(), service, event, change, pre)
        : ConversationsParameters.of(account.sid(), service, event, change, pre);
  }

  private static Webhook webhook(
      ChatService service,
      Change change,
      String event,
      Target target,
      Map<String, String> parameters,
      Policy policy) {
    String lane = change.channel() == null ? service.sid() : change.channel().sid();
    return new Webhook(UUID.randomUUID().toString(), lane, event, target, parameters, policy);
  }
}
