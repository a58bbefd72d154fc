package dev.earshot.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UndecodableBytesTest {
  private static final String HEADER =
      """
      {"version":1,"id":"e1","type":"MESSAGE_SENT","name":"onMessageSent","product":"chat",\
      "bot":"default","channel":"AC1/IS1/CH1","receivedAt":"2026-03-14T17:04:44Z"}""";

  @Test
  void aRecordWithoutAValueIsRefused() {
    for (byte[] nothing : new byte[][] {null, {}}) {
      assertThat(refusal(() -> ModelJson.decodeEvent(nothing)))
          .hasMessageContaining("Expected an event, got a record without a value")
          .hasMessageContaining("Find the program that wrote it");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "{\"version\":1",
        "{\"version\":1} and more",
        "   ",
        "null",
        "[]",
        "5",
        "\"text\"",
        "{}"
      })
  void whatIsNoJsonObjectOfTheTopicIsRefusedForEveryKindOfRecord(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<ThrowingCallable> decoders =
        List.of(
            () -> ModelJson.decodeEvent(bytes),
            () -> ModelJson.decodeReply(bytes),
            () -> ModelJson.decodeDelivery(bytes),
            () -> ModelJson.decodeDeadLetter(bytes));
    for (ThrowingCallable decoder : decoders) {
      assertThat(refusal(decoder))
          .hasMessageContaining("got " + bytes.length + " bytes that begin with «" + text + "»")
          .hasMessageContaining("Find the program that wrote it");
    }
  }

  @Test
  void theParsersOwnErrorIsTheCause() {
    assertThat(refusal(() -> ModelJson.decodeEvent("hello".getBytes(StandardCharsets.UTF_8))))
        .cause()
        .hasMessageContaining("Unrecognized token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'header':5}",
        "{'header':H,'kind':'message','index':'first'}",
        "{'header':H,'kind':'message','media':'cat.png'}",
        "{'header':H,'kind':'message','createdAt':'yesterday'}",
        "{'header':H,'kind':'membership','member':'perhaps'}"
      })
  void wrongTypesAreRefused(String template) {
    assertThat(refusal(() -> event(template)))
        .hasMessageContaining("Expected an event")
        .hasMessageContaining("Find the program that wrote it");
  }

  @Test
  void theFieldThatIsWrongIsNamed() {
    assertThat(refusal(() -> event("{'header':H,'kind':'message','media':[{'size':'big'}]}")))
        .hasMessageContaining("at \"media.[0].size\"")
        .hasMessageContaining("big");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "type", "name", "product", "bot", "channel", "receivedAt"})
  void anEventWithoutAPartEveryoneReliesOnIsRefused(String part) {
    String header = HEADER.replaceFirst("\"" + part + "\"", "\"was-" + part + "\"");
    assertThat(refusal(() -> event("{'header':" + header + "}")))
        .hasMessageContaining("An event needs its \"" + part + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "bot", "product", "channel", "createdAt", "command"})
  void aReplyWithoutAPartEgressReliesOnIsRefused(String part) {
    String reply =
        """
        {"version":1,"id":"r1","bot":"default","product":"chat","channel":"AC1/IS1/CH1",
         "createdAt":"2026-03-14T17:04:44Z","command":{"kind":"add-member","identity":"ann"}}
        """
            .replaceFirst("\"" + part + "\"", "\"was-" + part + "\"");
    assertThat(refusal(() -> ModelJson.decodeReply(reply.getBytes(StandardCharsets.UTF_8))))
        .hasMessageContaining("A reply needs its \"" + part + "\"");
  }

  @Test
  void aKeyThatIsNoChannelIsRefused() {
    assertThat(refusal(() -> event("{'header':" + HEADER.replace("AC1/IS1/CH1", "CH1") + "}")))
        .hasMessageContaining("expected account/service/channel");
  }

  @Test
  void anUnknownProductIsRefusedWithTheOnesThereAre() {
    assertThat(refusal(() -> event("{'header':" + HEADER.replace("chat", "carrier-pigeon") + "}")))
        .hasMessageContaining("carrier-pigeon")
        .hasMessageContaining("ip-messaging, chat, conversations, messaging");
  }

  @Test
  void anOrdinalIsNoTypeOfEvent() {
    String header = HEADER.replace("\"MESSAGE_SENT\"", "5");
    assertThat(refusal(() -> event("{'header':" + header + "}"))).hasMessageContaining("5");
  }

  @Test
  void aLongValueIsCutAndControlCharactersAreNotPrinted() {
    byte[] value = ("\u0000\u001b[2J\n" + "x".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
    assertThat(refusal(() -> ModelJson.decodeEvent(value)).getMessage())
        .hasSizeLessThan(600)
        .contains("got 100006 bytes")
        .doesNotContainPattern("\\p{Cntrl}");
  }

  @Test
  void deepNestingIsRefusedRatherThanOverflowingTheStack() {
    byte[] value = ("{\"header\":" + "[".repeat(500_000)).getBytes(StandardCharsets.UTF_8);
    assertThat(refusal(() -> ModelJson.decodeEvent(value))).hasMessageContaining("nesting");
  }

  /** Any flip of bytes gives either a record or the model's own exception, never another one. */
  @Test
  void damagedRecordsNeverEscapeTheModelsOwnException() {
    Random random = new Random(1);
    byte[] good = ModelJson.encode(Samples.EVENTS.getFirst());
    int refused = 0;
    for (int i = 0; i < 5_000; i++) {
      byte[] damaged = good.clone();
      for (int flips = random.nextInt(3); flips >= 0; flips--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        ModelJson.decodeEvent(damaged);
      } catch (UndecodableRecordException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(1_000);
  }

  private static Event event(String template) {
    String json = template.replace('\'', '"').replace("H,", HEADER + ",");
    return ModelJson.decodeEvent(json.getBytes(StandardCharsets.UTF_8));
  }

  private static UndecodableRecordException refusal(ThrowingCallable decoder) {
    UndecodableRecordException refusal =
        catchThrowableOfType(UndecodableRecordException.class, decoder);
    assertThat(refusal).as("the refusal").isNotNull();
    return refusal;
  }
}
