package dev.earshot.dispatcher.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.dispatcher.core.StateRecord.Header;
import dev.earshot.engine.ChannelState;
import dev.earshot.engine.Conversation;
import dev.earshot.engine.HandlerFailedException;
import dev.earshot.engine.Membership;
import dev.earshot.engine.RecentEvents;
import dev.earshot.model.Product;
import dev.earshot.model.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateRecordTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final ChannelState QUIET =
      new ChannelState(
          RecentEvents.NONE.with("E1"),
          NOON,
          List.of(),
          false,
          Membership.UNKNOWN,
          null,
          List.of(),
          Map.of(),
          Map.of(),
          null);

  @Test
  void givesBackWhatWasWritten() {
    byte[] value = StateRecord.encode(42, QUIET);

    assertThat(StateRecord.decode(value).lastOffset()).isEqualTo(42);
    assertThat(StateRecord.decode(value).state().toJson()).isEqualTo(QUIET.toJson());
    assertThat(StateRecord.header(value))
        .isEqualTo(new Header(1, 42, NOON.plus(ChannelState.EVENTS_KEPT)));
  }

  @Test
  void givesBackWhatWasWrittenInTheSmallForm() throws HandlerFailedException {
    ChannelState waiting = waiting();
    byte[] value = StateRecord.encode(42, waiting);

    assertThat(value).asString().startsWith("{\"version\":2,\"lastOffset\":42,\"compressed\":{");
    assertThat(StateRecord.decode(value)).isEqualTo(new StateRecord.Stored(42, waiting));
    assertThat(StateRecord.header(value)).isEqualTo(new Header(2, 42, null));
  }

  @Test
  void saysWhenToWakeUpBeforeTheSmallForm() throws HandlerFailedException {
    Conversation before = waiting().conversations().getFirst();
    ChannelState waiting =
        new ChannelState(
            null,
            NOON,
            List.of(before.waiting(before.steps(), null, NOON)),
            false,
            null,
            null,
            null,
            null,
            null,
            null);
    byte[] value = StateRecord.encode(42, waiting);

    assertThat(value).asString().contains("\"compressed\":");
    assertThat(StateRecord.header(value)).isEqualTo(new Header(2, 42, NOON));
  }

  @Test
  void readsStatesThatAreNotInTheSmallForm() throws HandlerFailedException {
    ChannelState waiting = waiting();
    String old = "{\"version\":1,\"lastOffset\":42,\"state\":" + waiting.toJson() + "}";

    assertThat(StateRecord.decode(utf8(old))).isEqualTo(new StateRecord.Stored(42, waiting));
  }

  @Test
  void isWrittenAsBeforeWhereTheStateIsSmall() {
    assertThat(StateRecord.encode(42, QUIET))
        .asString()
        .startsWith("{\"version\":1,\"lastOffset\":42,\"wakeAt\":")
        .contains("\"state\":{");
  }

  @Test
  void withoutAStateIsRefused() {
    for (int version : List.of(1, 2)) {
      assertThatThrownBy(
              () ->
                  StateRecord.decode(utf8("{\"version\":%d,\"lastOffset\":7}".formatted(version))))
          .isInstanceOf(UndecodableRecordException.class)
          .hasMessageContaining("the record of version %d has none", version);
    }
  }

  @Test
  void hasNoTimeToWakeAtIfThereIsNone() {
    assertThat(StateRecord.header(StateRecord.encode(42, ChannelState.EMPTY)))
        .isEqualTo(new Header(1, 42, null));
  }

  @Test
  void isTheEmptyStateWhereThereIsNone() {
    assertThat(StateRecord.decode(null))
        .isEqualTo(new StateRecord.Stored(StateRecord.NO_OFFSET, ChannelState.EMPTY));
  }

  @Test
  void skipsWhatANewerReleaseWritesBeforeTheState() {
    String newer =
        """
        {"version":1,"owner":"w1","sealed":true,"nothing":null,"lastOffset":7,"wakeAt":1000,"state":{}}""";

    assertThat(header(newer)).isEqualTo(new Header(1, 7, Instant.ofEpochSecond(1)));
  }

  @Test
  void readsNoFurtherThanTheState() {
    assertThat(header("{\"version\":1,\"lastOffset\":7,\"state\":{{{"))
        .isEqualTo(new Header(1, 7, null));
    assertThat(header("{\"version\":1,\"state\":{\"lastOffset\":9},\"lastOffset\":7}"))
        .isEqualTo(new Header(1, StateRecord.NO_OFFSET, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "no JSON", "7", "[1]", "null", "{", "{\"version\":", "{\"version\":\"one\"}"})
  void isUnknownWhereNothingCanBeRead(String value) {
    assertThat(header(value)).isEqualTo(new Header(0, StateRecord.NO_OFFSET, null));
    assertThatThrownBy(() -> StateRecord.decode(utf8(value)))
        .isInstanceOf(UndecodableRecordException.class);
  }

  @Test
  void ofANewerLayoutIsRefusedWithTheRemedy() {
    assertThatThrownBy(() -> StateRecord.decode(utf8("{\"version\":3,\"lastOffset\":1}")))
        .isInstanceOf(UndecodableRecordException.class)
        .hasMessageContaining("version 3")
        .hasMessageContaining("Upgrade");
  }

  @Test
  void canForgetItsOffset() {
    byte[] without = StateRecord.withoutOffset(StateRecord.encode(42, QUIET));

    assertThat(StateRecord.decode(without).lastOffset()).isEqualTo(StateRecord.NO_OFFSET);
    assertThat(StateRecord.decode(without).state().toJson()).isEqualTo(QUIET.toJson());
    assertThat(StateRecord.header(without).wakeAt()).isNotNull();
  }

  @Test
  void canForgetItsOffsetInTheSmallFormToo() throws HandlerFailedException {
    ChannelState waiting = waiting();

    assertThat(StateRecord.decode(StateRecord.withoutOffset(StateRecord.encode(42, waiting))))
        .isEqualTo(new StateRecord.Stored(StateRecord.NO_OFFSET, waiting));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no JSON", "7", "{\"version\":1,\"lastOffset\":7,"})
  void staysAsItIsWhereItsOffsetCannotBeForgotten(String value) {
    assertThat(StateRecord.withoutOffset(utf8(value))).isEqualTo(utf8(value));
  }

  private static ChannelState waiting() throws HandlerFailedException {
    return new TypicalConversation(Product.CONVERSATIONS, 1).after(3);
  }

  private static Header header(String value) {
    return StateRecord.header(utf8(value));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
