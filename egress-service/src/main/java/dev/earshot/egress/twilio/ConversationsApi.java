package dev.earshot.egress.twilio;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.conversations.v1.Service;
import com.twilio.rest.conversations.v1.service.Conversation;
import com.twilio.rest.conversations.v1.service.User;
import com.twilio.rest.conversations.v1.service.conversation.Message;
import com.twilio.rest.conversations.v1.service.conversation.MessageCreator;
import com.twilio.rest.conversations.v1.service.conversation.Participant;
import com.twilio.rest.conversations.v1.service.user.UserConversation;
import dev.earshot.model.ChannelKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Conversations v1 (classic), within a service. A participant's identity stands in for its SID, as
 * Twilio's page on participants allows.
 */
final class ConversationsApi implements ChannelApi {
  private final TwilioRestClient client;
  private final String author;

  /**
   * @param author the bot's identity; null for a bot without one, whose messages come from "system"
   */
  ConversationsApi(TwilioRestClient client, String author) {
    this.client = client;
    this.author = author;
  }

  @Override
  public String post(ChannelKey channel, Post post) {
    MessageCreator creator =
        Message.creator(channel.service(), Sdk.segment(channel.channel()))
            .setAuthor(author)
            .setAttributes(post.attributes());
    if (post.content() == null) {
      creator
          .setBody(Sdk.text(post.text()))
          .setMediaSid(post.media().isEmpty() ? null : post.media().getFirst());
    } else {
      creator.setContentSid(post.content().sid()).setContentVariables(post.content().variables());
    }
    return Sdk.call(() -> creator.create(client)).getSid();
  }

  @Override
  public Optional<String> find(ChannelKey channel, Predicate<SentMessage> isIt, Instant since) {
    return Sdk.call(
        () -> {
          for (Message message :
              Message.reader(channel.service(), Sdk.segment(channel.channel()))
                  .setOrder(Message.OrderType.DESC)
                  .setPageSize(Sdk.PAGE_SIZE)
                  .read(client)) {
            if (isIt.test(
                new SentMessage(message.getSid(), message.getBody(), 0, message.getAttributes()))) {
              return Optional.of(message.getSid());
            }
            if (Sdk.isBefore(message.getDateCreated(), since)) {
              break;
            }
          }
          return Optional.empty();
        });
  }

  @Override
  public void update(ChannelKey channel, String messageSid, String text, String attributes) {
    Sdk.call(
        () ->
            Message.updater(
                    channel.service(), Sdk.segment(channel.channel()), Sdk.segment(messageSid))
                .setBody(Sdk.text(text))
                .setAttributes(attributes)
                .update(client));
  }

  @Override
  public void delete(ChannelKey channel, String messageSid) {
    Sdk.call(
        () ->
            Message.deleter(
                    channel.service(), Sdk.segment(channel.channel()), Sdk.segment(messageSid))
                .delete(client));
  }

  @Override
  public String addMember(ChannelKey channel, String identity) {
    return Sdk.call(
            () ->
                Participant.creator(channel.service(), Sdk.segment(channel.channel()))
                    .setIdentity(identity)
                    .create(client))
        .getSid();
  }

  @Override
  public void removeMember(ChannelKey channel, String identity) {
    Sdk.call(
        () ->
            Participant.deleter(
                    channel.service(), Sdk.segment(channel.channel()), Sdk.segment(identity))
                .delete(client));
  }

  @Override
  public boolean isMember(ChannelKey channel, String identity) {
    return Sdk.exists(
        () ->
            Participant.fetcher(
                    channel.service(), Sdk.segment(channel.channel()), Sdk.segment(identity))
                .fetch(client));
  }

  @Override
  public void fetchService(String service) {
    Sdk.fetchService(service, () -> Service.fetcher(Sdk.segment(service)).fetch(client));
  }

  @Override
  public void ensureUser(String service, String identity) {
    if (!Sdk.exists(() -> User.fetcher(service, Sdk.segment(identity)).fetch(client))) {
      Sdk.call(() -> User.creator(service, identity).create(client));
    }
  }

  /** Conversations are private, all of them. */
  @Override
  public String ensurePrivateChannel(String service, String uniqueName, String friendlyName) {
    return Sdk.fetchOrCreate(
        () -> Conversation.fetcher(service, Sdk.segment(uniqueName)).fetch(client).getSid(),
        () ->
            Conversation.creator(service)
                .setUniqueName(uniqueName)
                .setFriendlyName(friendlyName)
                .create(client)
                .getSid());
  }

  @Override
  public List<String> channelsOf(String service, String identity) {
    return Sdk.call(
        () -> {
          List<String> sids = new ArrayList<>();
          UserConversation.reader(service, Sdk.segment(identity))
              .setPageSize(Sdk.PAGE_SIZE)
              .read(client)
              .forEach(conversation -> sids.add(conversation.getConversationSid()));
          return sids;
        });
  }

  @Override
  public List<String> channels(String service) {
    return Sdk.call(
        () -> {
          List<String> sids = new ArrayList<>();
          Conversation.reader(service)
              .setPageSize(Sdk.PAGE_SIZE)
              .read(client)
              .forEach(conversation -> sids.add(conversation.getSid()));
          return sids;
        });
  }
}
