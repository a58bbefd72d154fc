package dev.earshot.emulator.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.chat.v2.Service;
import com.twilio.rest.chat.v2.service.Channel;
import com.twilio.rest.chat.v2.service.User;
import com.twilio.rest.chat.v2.service.channel.Member;
import com.twilio.rest.chat.v2.service.channel.Message;
import com.twilio.rest.chat.v2.service.user.UserChannel;
import dev.earshot.emulator.support.EmulatorTest;
import dev.earshot.emulator.support.Sdk;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Twilio's own Java client understands what Chat and IP Messaging answer. */
@QuarkusTest
class ChatSdkTest extends EmulatorTest {
  private TwilioRestClient client;

  @BeforeEach
  void makeClient() {
    client = Sdk.client(url);
  }

  @Test
  void aChannelIsMadeFoundChangedAndDeleted() {
    Channel made =
        Channel.creator(service)
            .setUniqueName("room")
            .setFriendlyName("Room")
            .setType(Channel.ChannelType.PRIVATE)
            .create(client);

    Channel found = Channel.fetcher(service, "room").fetch(client);
    assertThat(found).isEqualTo(made);
    assertThat(found.getType()).isEqualTo(Channel.ChannelType.PRIVATE);
    assertThat(found.getDateCreated()).isNotNull();
    assertThat(found.getMembersCount()).isZero();
    Channel changed =
        Channel.updater(service, made.getSid()).setFriendlyName("Hall").update(client);
    assertThat(changed.getFriendlyName()).isEqualTo("Hall");
    assertThat(Channel.reader(service).read(client))
        .extracting(Channel::getSid)
        .containsExactly(made.getSid());
    assertThat(Channel.deleter(service, made.getSid()).delete(client)).isTrue();
    assertThat(Channel.reader(service).read(client)).isEmpty();
  }

  @Test
  void aMemberIsAddedFoundByIdentityChangedAndRemoved() {
    String channel = channel();
    Member made = Member.creator(service, channel, "ann").create(client);

    assertThat(Member.fetcher(service, channel, "ann").fetch(client)).isEqualTo(made);
    Member changed =
        Member.updater(service, channel, made.getSid())
            .setLastConsumedMessageIndex(4)
            .setAttributes("{\"a\":1}")
            .update(client);
    assertThat(changed.getLastConsumedMessageIndex()).isEqualTo(4);
    assertThat(changed.getLastConsumptionTimestamp()).isNotNull();
    assertThat(changed.getAttributes()).isEqualTo("{\"a\":1}");
    assertThat(Member.reader(service, channel).read(client)).hasSize(1);
    assertThat(Member.deleter(service, channel, "ann").delete(client)).isTrue();
    assertThat(Member.reader(service, channel).read(client)).isEmpty();
  }

  @Test
  void aMessageIsSentFoundChangedAndDeleted() {
    String channel = channel();
    Message made =
        Message.creator(service, channel)
            .setFrom("bot")
            .setBody("häi ✓ & = +")
            .setAttributes("{\"cid\":\"1\"}")
            .create(client);

    Message found = Message.fetcher(service, channel, made.getSid()).fetch(client);
    assertThat(found).isEqualTo(made);
    assertThat(found.getBody()).isEqualTo("häi ✓ & = +");
    assertThat(found.getFrom()).isEqualTo("bot");
    assertThat(found.getIndex()).isZero();
    assertThat(found.getWasEdited()).isFalse();
    Message changed =
        Message.updater(service, channel, made.getSid()).setBody("new").update(client);
    assertThat(changed.getBody()).isEqualTo("new");
    assertThat(changed.getWasEdited()).isTrue();
    assertThat(Message.deleter(service, channel, made.getSid()).delete(client)).isTrue();
    assertThatThrownBy(() -> Message.fetcher(service, channel, made.getSid()).fetch(client))
        .isInstanceOfSatisfying(
            ApiException.class,
            error -> {
              assertThat(error.getCode()).isEqualTo(20404);
              assertThat(error.getStatusCode()).isEqualTo(404);
              assertThat(error.getMoreInfo()).isEqualTo("https://www.twilio.com/docs/errors/20404");
            });
  }

  @Test
  void aUserIsMadeFoundChangedAndDeletedWithTheirMemberships() {
    User made = User.creator(service, "ann").setFriendlyName("Ann").create(client);
    String channel = channel();
    Member.creator(service, channel, "ann").create(client);

    User found = User.fetcher(service, "ann").fetch(client);
    assertThat(found.getSid()).isEqualTo(made.getSid());
    assertThat(found.getJoinedChannelsCount()).isEqualTo(1);
    assertThat(UserChannel.reader(service, "ann").read(client))
        .extracting(UserChannel::getChannelSid)
        .containsExactly(channel);
    assertThat(
            User.updater(service, "ann").setAttributes("{\"a\":1}").update(client).getAttributes())
        .isEqualTo("{\"a\":1}");
    assertThat(User.reader(service).read(client))
        .extracting(User::getIdentity)
        .containsExactly("ann");
    assertThat(User.deleter(service, "ann").delete(client)).isTrue();
    assertThat(Member.reader(service, channel).read(client)).isEmpty();
  }

  @Test
  void aServicesWebhooksAreSet() {
    Service changed =
        Service.updater(service)
            .setPostWebhookUrl(URI.create("https://example.org/hook"))
            .setWebhookFilters(List.of("onMessageSent", "onMemberAdded"))
            .setPostWebhookRetryCount(2)
            .update(client);

    assertThat(changed.getPostWebhookUrl()).isEqualTo("https://example.org/hook");
    assertThat(changed.getWebhookFilters()).containsExactly("onMessageSent", "onMemberAdded");
    assertThat(changed.getPostWebhookRetryCount()).isEqualTo(2);
    assertThat(Service.fetcher(service).fetch(client)).isEqualTo(changed);
    assertThat(Service.reader().read(client)).extracting(Service::getSid).contains(service);
  }

  @Test
  void aReaderPagesThrough120MessagesInBothOrders() {
    String channel = channel();
    for (int i = 0; i < 120; i++) {
      chat.post(v2("/Channels/" + channel + "/Messages"), "Body", "m" + i).is(201);
    }
    List<Integer> ascending = new ArrayList<>();
    Message.reader(service, channel)
        .pageSize(50)
        .read(client)
        .forEach(message -> ascending.add(message.getIndex()));
    List<Integer> descending = new ArrayList<>();
    Message.reader(service, channel)
        .setOrder(Message.OrderType.DESC)
        .pageSize(50)
        .read(client)
        .forEach(message -> descending.add(message.getIndex()));

    assertThat(ascending).containsExactlyElementsOf(IntStream.range(0, 120).boxed().toList());
    assertThat(descending).containsExactlyElementsOf(ascending.reversed());
  }

  @Test
  void ipMessagingIsTheSameInBothVersions() {
    String channel = channel();
    var sent =
        com.twilio.rest.ipmessaging.v2.service.channel.Message.creator(service, channel)
            .setFrom("bot")
            .setBody("v2")
            .create(client);
    var old =
        com.twilio.rest.ipmessaging.v1.service.channel.Message.creator(service, channel, "v1")
            .create(client);

    assertThat(sent.getIndex()).isZero();
    assertThat(old.getIndex()).isEqualTo(1);
    assertThat(old.getBody()).isEqualTo("v1");
    assertThat(
            com.twilio.rest.ipmessaging.v1.service.channel.Message.fetcher(
                    service, channel, sent.getSid())
                .fetch(client)
                .getFrom())
        .isEqualTo("bot");
    var member =
        com.twilio.rest.ipmessaging.v1.service.channel.Member.creator(service, channel, "ann")
            .create(client);
    assertThat(
            com.twilio.rest.ipmessaging.v1.service.channel.Member.deleter(
                    service, channel, member.getSid())
                .delete(client))
        .isTrue();
    List<Integer> indexes = new ArrayList<>();
    com.twilio.rest.ipmessaging.v2.service.channel.Message.reader(service, channel)
        .pageSize(1)
        .read(client)
        .forEach(message -> indexes.add(message.getIndex()));
    assertThat(indexes).containsExactly(0, 1);
  }
}
