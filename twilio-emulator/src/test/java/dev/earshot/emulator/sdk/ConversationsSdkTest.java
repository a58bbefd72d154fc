package dev.earshot.emulator.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.conversations.v1.ParticipantConversation;
import com.twilio.rest.conversations.v1.service.Conversation;
import com.twilio.rest.conversations.v1.service.User;
import com.twilio.rest.conversations.v1.service.configuration.Webhook;
import com.twilio.rest.conversations.v1.service.conversation.Message;
import com.twilio.rest.conversations.v1.service.conversation.Participant;
import dev.earshot.emulator.support.EmulatorTest;
import dev.earshot.emulator.support.Sdk;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Twilio's own Java client understands what Conversations answers. */
@QuarkusTest
class ConversationsSdkTest extends EmulatorTest {
  private TwilioRestClient client;

  @BeforeEach
  void makeClient() {
    client = Sdk.client(url);
  }

  @Test
  void aConversationIsMadeFoundChangedAndDeleted() {
    Conversation made =
        Conversation.creator(service).setUniqueName("talk").setFriendlyName("Talk").create(client);

    assertThat(Conversation.fetcher(service, "talk").fetch(client)).isEqualTo(made);
    assertThat(made.getState()).isEqualTo(Conversation.State.ACTIVE);
    assertThat(made.getMessagingServiceSid()).startsWith("MG");
    assertThat(
            Conversation.updater(service, made.getSid())
                .setState(Conversation.State.CLOSED)
                .update(client)
                .getState())
        .isEqualTo(Conversation.State.CLOSED);
    assertThat(Conversation.reader(service).setState(Conversation.State.CLOSED).read(client))
        .hasSize(1);
    assertThat(Conversation.deleter(service, made.getSid()).delete(client)).isTrue();
    assertThat(Conversation.reader(service).read(client)).isEmpty();
  }

  @Test
  void aParticipantIsAddedFoundByIdentityChangedAndRemoved() {
    String talk = channel();
    Participant made = Participant.creator(service, talk).setIdentity("ann").create(client);

    assertThat(Participant.fetcher(service, talk, "ann").fetch(client)).isEqualTo(made);
    Participant changed =
        Participant.updater(service, talk, made.getSid()).setLastReadMessageIndex(4).update(client);
    assertThat(changed.getLastReadMessageIndex()).isEqualTo(4);
    assertThat(Participant.reader(service, talk).read(client)).hasSize(1);
    assertThatThrownBy(() -> Participant.creator(service, talk).setIdentity("ann").create(client))
        .isInstanceOfSatisfying(
            ApiException.class, error -> assertThat(error.getCode()).isEqualTo(50433));
    assertThat(Participant.deleter(service, talk, "ann").delete(client)).isTrue();
    assertThat(Participant.reader(service, talk).read(client)).isEmpty();
  }

  @Test
  void aMessageIsSentFoundChangedAndDeleted() {
    String talk = channel();
    Message made =
        Message.creator(service, talk)
            .setAuthor("bot")
            .setBody("hello")
            .setAttributes("{\"cid\":\"1\"}")
            .create(client);

    assertThat(Message.fetcher(service, talk, made.getSid()).fetch(client)).isEqualTo(made);
    assertThat(made.getAuthor()).isEqualTo("bot");
    assertThat(made.getIndex()).isZero();
    assertThat(
            Message.updater(service, talk, made.getSid()).setBody("new").update(client).getBody())
        .isEqualTo("new");
    assertThat(Message.deleter(service, talk, made.getSid()).delete(client)).isTrue();
    assertThat(Message.reader(service, talk).read(client)).isEmpty();
  }

  @Test
  void aUserIsMadeFoundChangedAndDeleted() {
    User made = User.creator(service, "ann").setFriendlyName("Ann").create(client);

    assertThat(User.fetcher(service, "ann").fetch(client)).isEqualTo(made);
    assertThat(
            User.updater(service, "ann").setFriendlyName("Anna").update(client).getFriendlyName())
        .isEqualTo("Anna");
    assertThat(User.reader(service).read(client)).hasSize(1);
    assertThat(User.deleter(service, "ann").delete(client)).isTrue();
    assertThat(User.reader(service).read(client)).isEmpty();
  }

  @Test
  void aServicesWebhooksAreSet() {
    Webhook changed =
        Webhook.updater(service)
            .setPostWebhookUrl(URI.create("https://example.org/hook"))
            .setFilters(List.of("onMessageAdded"))
            .setMethod("POST")
            .update(client);

    assertThat(changed.getFilters()).containsExactly("onMessageAdded");
    assertThat(Webhook.fetcher(service).fetch(client)).isEqualTo(changed);
  }

  @Test
  void withoutAServiceTheDefaultOneIsMeant() {
    String identity = "p-" + UUID.randomUUID();
    var talk = com.twilio.rest.conversations.v1.Conversation.creator().create(client);
    com.twilio.rest.conversations.v1.conversation.Participant.creator(talk.getSid())
        .setIdentity(identity)
        .create(client);

    assertThat(ParticipantConversation.reader().setIdentity(identity).read(client))
        .extracting(ParticipantConversation::getConversationSid)
        .containsExactly(talk.getSid());
    assertThat(com.twilio.rest.conversations.v1.Conversation.deleter(talk.getSid()).delete(client))
        .isTrue();
  }

  @Test
  void aReaderPagesThrough120Messages() {
    String talk = channel();
    for (int i = 0; i < 120; i++) {
      conversations.post(v1("/Conversations/" + talk + "/Messages"), "Body", "m" + i).is(201);
    }
    List<Integer> indexes = new ArrayList<>();
    Message.reader(service, talk)
        .setOrder(Message.OrderType.DESC)
        .pageSize(50)
        .read(client)
        .forEach(message -> indexes.add(message.getIndex()));

    assertThat(indexes.reversed())
        .containsExactlyElementsOf(IntStream.range(0, 120).boxed().toList());
  }
}
