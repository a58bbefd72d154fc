package dev.earshot.egress.twilio;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.chat.v2.Service;
import com.twilio.rest.chat.v2.service.Channel;
import com.twilio.rest.chat.v2.service.User;
import com.twilio.rest.chat.v2.service.channel.Member;
import com.twilio.rest.chat.v2.service.channel.Message;
import com.twilio.rest.chat.v2.service.user.UserChannel;
import dev.earshot.model.ChannelKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Programmable Chat v2, and IP Messaging v2, which is the same API at another host (Twilio's
 * OpenAPI documents chat_v2 and ip_messaging_v2).
 */
final class ChatApi implements ChannelApi {
  private final TwilioRestClient client;
  private final String author;

  /**
   * @param author the bot's identity; null for a bot without one, whose messages come from "system"
   */
  ChatApi(TwilioRestClient client, String author) {
    this.client = client;
    this.author = author;
  }

  @Override
  public String post(ChannelKey channel, Post post) {
    if (post.content() != null) {
      throw new ImpossibleReplyException(
          "There are no Content templates in Programmable Chat and IP Messaging, so %s can't be sent. Send a text, or ask for the template where the product is conversations or messaging."
              .formatted(post.content().sid()));
    }
    return Sdk.call(
            () ->
                Message.creator(channel.service(), Sdk.segment(channel.channel()))
                    .setFrom(author)
                    .setBody(Sdk.text(post.text()))
                    .setMediaSid(post.media().isEmpty() ? null : post.media().getFirst())
                    .setAttributes(post.attributes())
                    .create(client))
        .getSid();
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
                Member.creator(channel.service(), Sdk.segment(channel.channel()), identity)
                    .create(client))
        .getSid();
  }

  @Override
  public void removeMember(ChannelKey channel, String identity) {
    Sdk.call(
        () ->
            Member.deleter(channel.service(), Sdk.segment(channel.channel()), Sdk.segment(identity))
                .delete(client));
  }

  @Override
  public boolean isMember(ChannelKey channel, String identity) {
    return Sdk.exists(
        () ->
            Member.fetcher(channel.service(), Sdk.segment(channel.channel()), Sdk.segment(identity))
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

  @Override
  public String ensurePrivateChannel(String service, String uniqueName, String friendlyName) {
    return Sdk.fetchOrCreate(
        () -> Channel.fetcher(service, Sdk.segment(uniqueName)).fetch(client).getSid(),
        () ->
            Channel.creator(service)
                .setUniqueName(uniqueName)
                .setFriendlyName(friendlyName)
                .setType(Channel.ChannelType.PRIVATE)
                .create(client)
                .getSid());
  }

  @Override
  public List<String> channelsOf(String service, String identity) {
    return Sdk.call(
        () -> {
          List<String> sids = new ArrayList<>();
          UserChannel.reader(service, Sdk.segment(identity))
              .setPageSize(Sdk.PAGE_SIZE)
              .read(client)
              .forEach(
                  channel -> {
                    if (channel.getStatus() == UserChannel.ChannelStatus.JOINED) {
                      sids.add(channel.getChannelSid());
                    }
                  });
          return sids;
        });
  }

  @Override
  public List<String> channels(String service) {
    return Sdk.call(
        () -> {
          List<String> sids = new ArrayList<>();
          Channel.reader(service)
              .setPageSize(Sdk.PAGE_SIZE)
              .read(client)
              .forEach(channel -> sids.add(channel.getSid()));
          return sids;
        });
  }
}
