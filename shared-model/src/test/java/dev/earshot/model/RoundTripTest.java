package dev.earshot.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {

  static List<Event> events() {
    return Samples.EVENTS;
  }

  static List<Command> commands() {
    return Samples.COMMANDS;
  }

  static List<Delivery> deliveries() {
    return Samples.DELIVERIES;
  }

  static Stream<Record> all() {
    return Stream.of(
            Samples.EVENTS.stream(),
            Samples.EVENTS.stream().map(Event::header),
            Samples.COMMANDS.stream(),
            Samples.COMMANDS.stream().map(Samples::reply),
            Samples.DELIVERIES.stream(),
            Stream.of(Samples.DEAD_LETTER, Samples.MEDIA))
        .flatMap(values -> values)
        .map(Record.class::cast);
  }

  @ParameterizedTest
  @MethodSource("events")
  void everyEventComesBackAsItWas(Event event) {
    assertThat(ModelJson.decodeEvent(ModelJson.encode(event))).isEqualTo(event);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandComesBackAsItWas(Command command) {
    Reply reply = Samples.reply(command);
    assertThat(ModelJson.decodeReply(ModelJson.encode(reply))).isEqualTo(reply);
  }

  @ParameterizedTest
  @MethodSource("deliveries")
  void everyDeliveryComesBackAsItWas(Delivery delivery) {
    assertThat(ModelJson.decodeDelivery(ModelJson.encode(delivery))).isEqualTo(delivery);
  }

  @Test
  void aDeadLetterComesBackAsItWas() {
    assertThat(ModelJson.decodeDeadLetter(ModelJson.encode(Samples.DEAD_LETTER)))
        .isEqualTo(Samples.DEAD_LETTER);
    assertThat(ModelJson.decodeDeadLetterReplay(ModelJson.encode(Samples.DEAD_LETTER_REPLAY)))
        .isEqualTo(Samples.DEAD_LETTER_REPLAY);
  }

  @Test
  void noPermittedSubtypeIsWithoutASample() {
    assertThat(Subtypes.ofSamples(Samples.EVENTS)).isEqualTo(Subtypes.of(Event.class));
    assertThat(Subtypes.ofSamples(Samples.COMMANDS)).isEqualTo(Subtypes.of(Command.class));
    assertThat(Subtypes.ofSamples(Samples.DELIVERIES)).isEqualTo(Subtypes.of(Delivery.class));
  }

  @ParameterizedTest
  @MethodSource("all")
  void noPartOfASampleIsLeftOut(Record sample) {
    assertThat(Subtypes.parts(sample)).doesNotContainValue(null);
  }

  @Test
  void emptyIsNotTheSameAsNotGiven() {
    ChannelEvent emptied =
        new ChannelEvent(
            Samples.bareHeader(), "", null, "", null, null, null, null, null, null, null);
    ChannelEvent read = (ChannelEvent) ModelJson.decodeEvent(ModelJson.encode(emptied));
    assertThat(read.friendlyName()).isEmpty();
    assertThat(read.attributes()).isEmpty();
    assertThat(read.uniqueName()).isNull();
  }

  @Test
  void aMessageThatIsEmptiedComesBackWithEmptyText() {
    Reply reply = Samples.reply(new Command.UpdateMessage("IM1", "", null));
    assertThat(ModelJson.decodeReply(ModelJson.encode(reply))).isEqualTo(reply);
  }

  @Test
  void missingTextAndMediaAreReadAsEmpty() {
    MessageEvent event =
        new MessageEvent(
            Samples.bareHeader(), null, null, null, null, null, null, null, null, null, null);
    assertThat(event.text()).isEmpty();
    assertThat(event.media()).isEmpty();
    assertThat(event.header().parameters()).isEmpty();
    assertThat(ModelJson.decodeEvent(ModelJson.encode(event))).isEqualTo(event);
  }

  @Test
  void datesKeepTheirFractionsAndAreWrittenAsText() {
    String json = new String(ModelJson.encode(Samples.EVENTS.getFirst()), StandardCharsets.UTF_8);
    assertThat(json).contains("\"createdAt\":\"2026-03-14T17:04:44.742Z\"");
  }
}
