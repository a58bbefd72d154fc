package dev.earshot.egress.twilio;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.rest.messaging.v2.TypingIndicator;
import com.twilio.type.PhoneNumber;
import dev.earshot.model.ChannelKey;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** SMS, MMS and WhatsApp (API 2010-04-01): messages between two addresses, no members. */
final class MessagingApi implements ChannelApi {
  private final TwilioRestClient client;
  private final TwilioRestClient indicators;
  private final StatusCallback statusCallback;

  /**
   * @param client of api.twilio.com
   * @param indicators of messaging.twilio.com
   */
  MessagingApi(
      TwilioRestClient client, TwilioRestClient indicators, StatusCallback statusCallback) {
    this.client = client;
    this.indicators = indicators;
    this.statusCallback = statusCallback;
  }

  @Override
  public String post(ChannelKey channel, Post post) {
    PhoneNumber to = new PhoneNumber(channel.theirAddress());
    PhoneNumber from = new PhoneNumber(channel.ourAddress());
    Content content = post.content();
    String body = content == null ? Sdk.text(post.text()) : null;
    MessageCreator creator = Message.creator(channel.account(), to, from, body);
    if (content != null) {
      creator.setContentSid(content.sid()).setContentVariables(content.variables());
    }
    if (!post.media().isEmpty()) {
      creator.setMediaUrl(post.media().stream().map(MessagingApi::url).toList());
    }
    statusCallback.urlFor(post.watchedAs()).ifPresent(creator::setStatusCallback);
    return Sdk.call(() -> creator.create(client)).getSid();
  }

  @Override
  public Optional<String> find(ChannelKey channel, Predicate<SentMessage> isIt, Instant since) {
    return Sdk.call(
        () -> {
          for (Message message :
              Message.reader(channel.account())
                  .setTo(new PhoneNumber(channel.theirAddress()))
                  .setFrom(new PhoneNumber(channel.ourAddress()))
                  .setPageSize(Sdk.PAGE_SIZE)
                  .read(client)) {
            if (Sdk.isBefore(message.getDateCreated(), since)) {
              break;
            }
            if (isOutbound(message) && isIt.test(sent(message))) {
              return Optional.of(message.getSid());
            }
          }
          return Optional.empty();
        });
  }

  private static boolean isOutbound(Message message) {
    return message.getDirection() != Message.Direction.INBOUND;
  }

  private static SentMessage sent(Message message) {
    String media = message.getNumMedia();
    return new SentMessage(
        message.getSid(),
        message.getBody(),
        media == null || media.isBlank() ? 0 : Integer.parseInt(media),
        null);
  }

  @Override
  public void update(ChannelKey channel, String messageSid, String text, String attributes) {
    throw impossible("A message that was sent can't be changed");
  }

  @Override
  public void delete(ChannelKey channel, String messageSid) {
    Sdk.call(() -> Message.deleter(channel.account(), Sdk.segment(messageSid)).delete(client));
  }

  @Override
  public void showTyping(ChannelKey channel, String messageSid) {
    if (!channel.isWhatsApp()) {
      ChannelApi.super.showTyping(channel, messageSid);
    }
    Sdk.call(
        () ->
            TypingIndicator.creator(TypingIndicator.Channel.WHATSAPP, messageSid)
                .create(indicators));
  }

  @Override
  public String addMember(ChannelKey channel, String identity) {
    throw noMembers();
  }

  @Override
  public void removeMember(ChannelKey channel, String identity) {
    throw noMembers();
  }

  @Override
  public boolean isMember(ChannelKey channel, String identity) {
    throw noMembers();
  }

  @Override
  public void fetchService(String service) {
    throw noMembers();
  }

  @Override
  public void ensureUser(String service, String identity) {
    throw noMembers();
  }

  @Override
  public String ensurePrivateChannel(String service, String uniqueName, String friendlyName) {
    throw noMembers();
  }

  @Override
  public List<String> channelsOf(String service, String identity) {
    throw noMembers();
  }

  @Override
  public List<String> channels(String service) {
    throw noMembers();
  }

  private static ImpossibleReplyException noMembers() {
    return impossible("There are no channels with members");
  }

  private static ImpossibleReplyException impossible(String what) {
    return new ImpossibleReplyException(
        what
            + " in SMS and WhatsApp. Only say and delete-message work there; ask for the rest where the product is conversations or chat.");
  }

  private static URI url(String media) {
    try {
      return URI.create(media);
    } catch (IllegalArgumentException e) {
      throw new ImpossibleReplyException(
          "\"%s\" is no URL of media. SMS and WhatsApp need an address Twilio can fetch: %s."
              .formatted(media, e.getMessage()));
    }
  }
}
