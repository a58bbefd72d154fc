package dev.earshot.emulator.state;

import java.time.Instant;

/** The Twilio account: its services, its SMS and WhatsApp messages, its Conversations webhooks. */
public final class Account implements Resource {
  private final String sid;
  private final Instant dateCreated;
  private final Registry<ChatService> services = new Registry<>();
  private final Registry<Sms> messages = new Registry<>();
  private final Registry<ContentTemplate> contents = new Registry<>();
  private volatile String defaultServiceSid;
  private volatile WebhookSettings conversations = WebhookSettings.NONE;
  private volatile String inboundUrl;

  /** An account with one service, the default one of Conversations. */
  public Account(String sid, String serviceSid, Instant now) {
    this.sid = sid;
    this.dateCreated = now;
    this.defaultServiceSid = serviceSid;
    services.put(new ChatService(serviceSid, services.nextOrdinal(), "Default service", now));
  }

  @Override
  public String sid() {
    return sid;
  }

  @Override
  public long ordinal() {
    return 0;
  }

  /** When it was made. */
  public Instant dateCreated() {
    return dateCreated;
  }

  /** All services. */
  public Registry<ChatService> services() {
    return services;
  }

  /** The service that Conversations means where a path names none. */
  public ChatService defaultService() {
    return services.get(defaultServiceSid);
  }

  /** Makes another service the default one of Conversations; it must exist. */
  public void defaultService(String serviceSid) {
    defaultServiceSid = services.get(serviceSid).sid();
  }

  /** A new service. */
  public ChatService addService(String friendlyName, Instant now) {
    ChatService service =
        new ChatService(Sids.random("IS"), services.nextOrdinal(), friendlyName, now);
    services.put(service);
    return service;
  }

  /** SMS and WhatsApp messages, both directions. */
  public Registry<Sms> messages() {
    return messages;
  }

  /** Content templates. */
  public Registry<ContentTemplate> contents() {
    return contents;
  }

  /** The account-wide webhooks of Conversations, for services that have none of their own. */
  public WebhookSettings conversations() {
    return conversations;
  }

  /** Sets the account-wide webhooks of Conversations. */
  public void conversations(WebhookSettings changed) {
    conversations = changed;
  }

  /** The Conversations webhooks that hold for a service. */
  public WebhookSettings conversationsFor(ChatService service) {
    WebhookSettings own = service.settings().conversations();
    return own.preUrl() == null && own.postUrl() == null ? conversations : own;
  }

  /** Where inbound SMS and WhatsApp messages go, or null. */
  public String inboundUrl() {
    return inboundUrl;
  }

  /** Sets where inbound SMS and WhatsApp messages go. */
  public void inboundUrl(String url) {
    inboundUrl = url;
  }
}
