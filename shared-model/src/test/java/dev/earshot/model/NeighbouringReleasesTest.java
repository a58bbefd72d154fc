package dev.earshot.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a neighbouring release may add, and what it may not. */
class NeighbouringReleasesTest {
  /** Keys of what is data, not fields of ours: parameters of requests, what conversations get. */
  private static final List<String> DATA = List.of("EventType", "Identity", "topic");

  static Stream<Event> events() {
    return Samples.EVENTS.stream();
  }

  static Stream<Command> commands() {
    return Samples.COMMANDS.stream();
  }

  @ParameterizedTest
  @MethodSource("events")
  void unknownFieldsOfAnEventAndOfAllWithinItAreIgnored(Event event) throws IOException {
    byte[] extended = withUnknownFields(event);
    assertThat(ModelJson.decodeEvent(extended)).isEqualTo(event);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void unknownFieldsOfAReplyAndItsCommandAreIgnored(Command command) throws IOException {
    Reply reply = Samples.reply(command);
    assertThat(ModelJson.decodeReply(withUnknownFields(reply))).isEqualTo(reply);
  }

  @Test
  void unknownFieldsOfDeliveriesAndDeadLettersAreIgnored() throws IOException {
    for (Delivery delivery : Samples.DELIVERIES) {
      assertThat(ModelJson.decodeDelivery(withUnknownFields(delivery))).isEqualTo(delivery);
    }
    assertThat(ModelJson.decodeDeadLetter(withUnknownFields(Samples.DEAD_LETTER)))
        .isEqualTo(Samples.DEAD_LETTER);
  }

  /** As they were before they had Twilio's code, the bot and the id. */
  @Test
  void aDeadLetterWithoutCodeBotAndIdIsRead() {
    String old =
        """
        {"version":1,"service":"egress","cause":"refused","message":"No.","attempts":2,\
        "channel":"AC1/IS1/CH1","topic":"earshot.replies","partition":3,"offset":77,\
        "original":"{}","at":"2026-03-14T17:04:44Z"}""";

    assertThat(ModelJson.decodeDeadLetter(old.getBytes(StandardCharsets.UTF_8)))
        .returns(null, DeadLetter::code)
        .returns(null, DeadLetter::httpStatus)
        .returns(null, DeadLetter::bot)
        .returns(null, DeadLetter::id)
        .returns(2, DeadLetter::attempts)
        .returns(77L, DeadLetter::offset);
  }

  @Test
  void aReplayIsNotMistakenForALetter() {
    byte[] replay = ModelJson.encode(Samples.DEAD_LETTER_REPLAY);

    assertThatThrownBy(() -> ModelJson.decodeDeadLetter(replay))
        .isInstanceOf(UndecodableRecordException.class)
        .hasMessageContaining("service");
  }

  @Test
  void anEventOfAnUnknownKindIsHeardWithItsHeader() throws IOException {
    Event event = Samples.EVENTS.getFirst();
    Event read = ModelJson.decodeEvent(changed(event, "", "kind", "poll"));
    assertThat(read).isEqualTo(new OtherEvent(event.header()));
  }

  @Test
  void anEventWithoutAKindIsHeardWithItsHeader() throws IOException {
    Event event = Samples.EVENTS.getFirst();
    ObjectNode tree = tree(event);
    tree.remove("kind");
    assertThat(ModelJson.decodeEvent(ModelJson.encode(tree)))
        .isEqualTo(new OtherEvent(event.header()));
  }

  @Test
  void anUnknownTypeOfEventIsHeardUnderItsName() throws IOException {
    Event read =
        ModelJson.decodeEvent(
            changed(Samples.EVENTS.getFirst(), "/header", "type", "MESSAGE_PINNED"));
    assertThat(read.type()).isEqualTo(EventType.OTHER);
    assertThat(read.header().name()).isEqualTo("onMessageUpdated");
  }

  @Test
  void aCommandOfAnUnknownKindIsRefusedSinceNobodyCouldCarryItOut() {
    Reply reply = Samples.reply(new Command.AddMember("ann"));
    assertThatThrownBy(() -> ModelJson.decodeReply(changed(reply, "/command", "kind", "dance")))
        .isInstanceOf(UndecodableRecordException.class)
        .hasMessageContaining("at \"command\"")
        .hasMessageContaining("dance");
  }

  @Test
  void aNewerVersionIsRefusedWithBothVersionsAndTheRemedy() {
    Event event = Samples.EVENTS.getFirst();
    assertThatThrownBy(() -> ModelJson.decodeEvent(changed(event, "/header", "version", 2)))
        .isInstanceOf(UndecodableRecordException.class)
        .hasMessageContaining("an event of version 2")
        .hasMessageContaining("reads versions 1 to 1")
        .hasMessageContaining("upgrade this service");
  }

  @Test
  void aNewerVersionOfAnyRecordIsRefused() {
    Reply reply = Samples.reply(new Command.AddMember("ann"));
    Delivery delivery = Samples.DELIVERIES.getFirst();
    assertThatThrownBy(() -> ModelJson.decodeReply(changed(reply, "", "version", 7)))
        .isInstanceOf(UndecodableRecordException.class)
        .hasMessageContaining("a reply of version 7");
    assertThatThrownBy(() -> ModelJson.decodeDelivery(changed(delivery, "", "version", 7)))
        .isInstanceOf(UndecodableRecordException.class)
        .hasMessageContaining("a delivery of version 7");
    assertThatThrownBy(
            () -> ModelJson.decodeDeadLetter(changed(Samples.DEAD_LETTER, "", "version", 7)))
        .isInstanceOf(UndecodableRecordException.class)
        .hasMessageContaining("a dead letter of version 7");
  }

  /** Each of these would be 1 to a reader that takes any number for an int. */
  @Test
  void aVersionThatOnlyLooksLikeOneIsRefused() {
    Reply reply = Samples.reply(new Command.AddMember("ann"));
    for (Object version : List.of("1", 1.9, 4294967297L, 0, -1, true)) {
      assertThatThrownBy(() -> ModelJson.decodeReply(changed(reply, "", "version", version)))
          .as("version %s", version)
          .isInstanceOf(UndecodableRecordException.class)
          .hasMessageContaining(version.toString());
    }
  }

  private static byte[] withUnknownFields(Object value) throws IOException {
    ObjectNode tree = tree(value);
    extend(tree);
    return ModelJson.encode(tree);
  }

  private static void extend(JsonNode node) {
    node.forEach(NeighbouringReleasesTest::extend);
    if (node instanceof ObjectNode object && DATA.stream().noneMatch(object::has)) {
      object.putObject("ofTheNextRelease").put("deeper", true);
    }
  }

  private static byte[] changed(Object value, String at, String field, Object content)
      throws IOException {
    ObjectNode tree = tree(value);
    ((ObjectNode) tree.at(at)).set(field, ModelJson.mapper().valueToTree(content));
    return ModelJson.encode(tree);
  }

  private static ObjectNode tree(Object value) throws IOException {
    return (ObjectNode) ModelJson.mapper().readTree(ModelJson.encode(value));
  }
}
