package dev.earshot.emulator;

import dev.earshot.emulator.change.Announcer;
import dev.earshot.emulator.change.ChannelChanges;
import dev.earshot.emulator.change.Hooks;
import dev.earshot.emulator.change.MemberChanges;
import dev.earshot.emulator.change.MessageChanges;
import dev.earshot.emulator.change.SmsTraffic;
import dev.earshot.emulator.change.UserChanges;
import dev.earshot.emulator.fault.Faults;
import dev.earshot.emulator.live.Feed;
import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.traffic.Counters;
import dev.earshot.emulator.traffic.Limiter;
import dev.earshot.emulator.traffic.RateLimits;
import dev.earshot.emulator.webhook.SmsHooks;
import dev.earshot.emulator.webhook.TwilioHooks;
import dev.earshot.emulator.webhook.WebhookFaults;
import dev.earshot.emulator.webhook.WebhookLog;
import dev.earshot.emulator.webhook.WebhookSender;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalInt;

/** Makes the emulated account and what works on it. */
final class EmulatorBeans {
  /** As {@code ./earshot webhooks} sets it at Twilio: the most repeats there are. */
  private static final int RETRIES = 3;

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  Account account(EmulatorSettings settings, InstantSource clock) {
    Instant now = clock.instant();
    Account account = new Account(settings.accountSid(), settings.serviceSid(), now);
    settings.webhookUrl().ifPresent(url -> setWebhooks(account, settings.product(), url, now));
    return account;
  }

  private static void setWebhooks(Account account, Product product, String url, Instant now) {
    account.inboundUrl(url);
    ChatService service = account.defaultService();
    switch (product) {
      case CHAT, IP_MESSAGING ->
          service.settings(
              service.settings().withChat(service.settings().chat().withPost(url, RETRIES), now));
      case CONVERSATIONS ->
          service.settings(
              service
                  .settings()
                  .withConversations(service.settings().conversations().withPost(url, 0), now));
      case MESSAGING -> {
        // Its webhook belongs to the number, and that is the inbound URL.
      }
    }
  }

  @Produces
  @Singleton
  Faults faults() {
    return new Faults();
  }

  @Produces
  @Singleton
  Limiter limiter(EmulatorSettings settings) {
    EmulatorSettings.Limits set = settings.limits();
    RateLimits limits =
        new RateLimits(
            boxed(set.channelActionsPerSecond()),
            boxed(set.serviceActionsPerSecond()),
            boxed(set.accountRequestsPerSecond()),
            boxed(set.accountConcurrentRequests()),
            boxed(set.senderMessagesPerSecond()));
    return new Limiter(set.defaults() ? limits.orTwilios() : limits, System::nanoTime);
  }

  private static Integer boxed(OptionalInt limit) {
    return limit.isPresent() ? limit.getAsInt() : null;
  }

  @Produces
  @Singleton
  Counters counters() {
    return new Counters();
  }

  @Produces
  @Singleton
  WebhookLog webhookLog() {
    return new WebhookLog();
  }

  @Produces
  @Singleton
  WebhookFaults webhookFaults() {
    return new WebhookFaults();
  }

  @Produces
  @Singleton
  WebhookSender webhookSender(EmulatorSettings settings, WebhookLog log, WebhookFaults faults) {
    return new WebhookSender(settings.authToken(), log, faults);
  }

  void close(@Disposes WebhookSender sender) {
    sender.close();
  }

  @Produces
  @Singleton
  Hooks hooks(Account account, WebhookSender sender) {
    return new TwilioHooks(account, sender);
  }

  @Produces
  @Singleton
  SmsTraffic smsTraffic(Account account, WebhookSender sender, Feed feed, InstantSource clock) {
    return new SmsTraffic(account, new SmsHooks(account, sender), feed, clock);
  }

  @Produces
  @Singleton
  Feed feed() {
    return new Feed();
  }

  @Produces
  @Singleton
  Announcer announcer(Hooks hooks, Feed feed, InstantSource clock) {
    return new Announcer(hooks, feed, clock);
  }

  @Produces
  @Singleton
  ChannelChanges channelChanges(Announcer announcer) {
    return new ChannelChanges(announcer);
  }

  @Produces
  @Singleton
  MemberChanges memberChanges(Announcer announcer, UserChanges users) {
    return new MemberChanges(announcer, users);
  }

  @Produces
  @Singleton
  MessageChanges messageChanges(Announcer announcer) {
    return new MessageChanges(announcer);
  }

  @Produces
  @Singleton
  UserChanges userChanges(Announcer announcer) {
    return new UserChanges(announcer);
  }
}
