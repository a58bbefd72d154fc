package dev.earshot.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypeTest {
  private static final String TABLE =
      """
      MESSAGE_SEND          | PRE  | onMessageSend      | onMessageAdd               |
      MEDIA_MESSAGE_SEND    | PRE  | onMediaMessageSend |                            |
      MESSAGE_UPDATE        | PRE  | onMessageUpdate    | onMessageUpdate            |
      MESSAGE_REMOVE        | PRE  | onMessageRemove    | onMessageRemove            |
      CHANNEL_ADD           | PRE  | onChannelAdd       | onConversationAdd          |
      CHANNEL_UPDATE        | PRE  | onChannelUpdate    | onConversationUpdate       |
      CHANNEL_DESTROY       | PRE  | onChannelDestroy   | onConversationRemove       |
      MEMBER_ADD            | PRE  | onMemberAdd        | onParticipantAdd           |
      MEMBER_UPDATE         | PRE  | onMemberUpdate     | onParticipantUpdate        |
      MEMBER_REMOVE         | PRE  | onMemberRemove     | onParticipantRemove        |
      USER_UPDATE           | PRE  | onUserUpdate       | onUserUpdate               |
      MESSAGE_SENT          | POST | onMessageSent      | onMessageAdded             | message_received
      MEDIA_MESSAGE_SENT    | POST | onMediaMessageSent |                            | message_received
      MESSAGE_UPDATED       | POST | onMessageUpdated   | onMessageUpdated           |
      MESSAGE_REMOVED       | POST | onMessageRemoved   | onMessageRemoved           |
      CHANNEL_ADDED         | POST | onChannelAdded     | onConversationAdded        | channel_created
      CHANNEL_UPDATED       | POST | onChannelUpdated   | onConversationUpdated      |
      CHANNEL_DESTROYED     | POST | onChannelDestroyed | onConversationRemoved      | channel_destroyed
      CHANNEL_STATE_UPDATED | POST |                    | onConversationStateUpdated |
      MEMBER_ADDED          | POST | onMemberAdded      | onParticipantAdded         | user_channel_join
      MEMBER_UPDATED        | POST | onMemberUpdated    | onParticipantUpdated       |
      MEMBER_REMOVED        | POST | onMemberRemoved    | onParticipantRemoved       | user_channel_leave
      USER_ADDED            | POST | onUserAdded        | onUserAdded                |
      USER_UPDATED          | POST | onUserUpdated      | onUserUpdated              |
      DELIVERY_UPDATED      | POST |                    | onDeliveryUpdated          |
      BOT_MEMBERSHIP        | POST |                    |                            |
      API_ANSWER            | POST |                    |                            |
      CONVERSATION_START    | POST |                    |                            |
      CONVERSATIONS_END     | POST |                    |                            |
      BOT_SAY               | POST |                    |                            |
      BOT_MUTE              | POST |                    |                            | bot_mute
      BOT_UNMUTE            | POST |                    |                            | bot_unmute
      OTHER                 | POST |                    |                            |
      """;

  @ParameterizedTest
  @CsvSource(textBlock = TABLE, delimiter = '|')
  void everyRowOfTheTableIsAsTwilioAndBotkitHaveIt(
      EventType type, EventType.Phase phase, String chat, String conversations, String botkit) {
    assertThat(type.phase()).isEqualTo(phase);
    assertThat(type.chatName().orElse(null)).isEqualTo(chat);
    assertThat(type.conversationsName().orElse(null)).isEqualTo(conversations);
    assertThat(type.botkitName().orElse(null)).isEqualTo(botkit);
    for (String name : Arrays.asList(chat, conversations)) {
      if (name != null) {
        assertThat(EventType.ofTwilioName(name)).as(name).isEqualTo(type);
      }
    }
    assertThat(type.names())
        .containsExactlyElementsOf(
            Arrays.asList(botkit, chat, conversations).stream()
                .filter(name -> name != null)
                .distinct()
                .toList());
  }

  @Test
  void noTypeIsMissingInTheTable() {
    List<EventType> rows =
        TABLE.lines().map(row -> EventType.valueOf(row.split("\\|")[0].strip())).toList();
    assertThat(rows).containsExactly(EventType.values());
  }

  /** Else one of them could never be heard. */
  @Test
  void noNameOfTwiliosStandsForTwoEvents() {
    List<String> names =
        Arrays.stream(EventType.values())
            .flatMap(type -> type.names().stream().filter(name -> name.startsWith("on")))
            .toList();
    assertThat(names).hasSizeGreaterThan(30).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "onSomethingNew", "ONMESSAGESENT", "message_received"})
  void aNameTwilioDoesNotHaveIsOther(String name) {
    assertThat(EventType.ofTwilioName(name)).isEqualTo(EventType.OTHER);
  }

  @Test
  void noNameAtAllIsOther() {
    assertThat(EventType.ofTwilioName(null)).isEqualTo(EventType.OTHER);
  }

  @Test
  void aMessageStandsInTheChannelAfterTwoEventsOnly() {
    Set<EventType> sent = EnumSet.noneOf(EventType.class);
    Arrays.stream(EventType.values()).filter(EventType::isMessageSent).forEach(sent::add);
    assertThat(sent).containsExactly(EventType.MESSAGE_SENT, EventType.MEDIA_MESSAGE_SENT);
  }
}
