package dev.earshot.emulator.webhook;

import dev.earshot.emulator.change.SmsTraffic;
import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.Sms;
import dev.earshot.emulator.state.WebhookSettings.Target;
import java.util.Map;
import java.util.UUID;

/** Fires the webhooks of SMS and WhatsApp: what came in, and the status of what went out. */
public final class SmsHooks implements SmsTraffic.Listener {
  private final Account account;
  private final WebhookSender sender;

  /** Hooks of this account. */
  public SmsHooks(Account account, WebhookSender sender) {
    this.account = account;
    this.sender = sender;
  }

  @Override
  public void received(Sms sms, String profileName) {
    fire(
        account.inboundUrl(),
        sms.from() + " " + sms.to(),
        "message received",
        MessagingParameters.inbound(account.sid(), sms, profileName));
  }

  @Override
  public void statusChanged(Sms sms) {
    fire(
        sms.statusCallback(),
        sms.sid(),
        "message status",
        MessagingParameters.status(account.sid(), sms));
  }

  private void fire(String url, String lane, String event, Map<String, String> parameters) {
    if (url != null && !url.isEmpty()) {
      String id = UUID.randomUUID().toString();
      Target target = new Target(url, "POST");
      sender.later(new Webhook(id, lane, event, target, parameters, Policy.messaging()));
    }
  }
}
