package dev.earshot.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Event;
import dev.earshot.model.EventHeader;
import dev.earshot.model.EventType;
import dev.earshot.model.MessageEvent;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Product;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** States with any texts. */
final class RandomStates {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private RandomStates() {}

  /** One conversation that someone has begun, and that waits for an answer. */
  static ChannelState waiting(String user, String question) {
    Conversation conversation =
        Conversation.begin("c1", "Bot/hears:go", user, message(user, "go"), List.of("go"))
            .waiting(List.of(new Step(Step.ASK, question, null)), user, null);
    return state(List.of(conversation), List.of(), Map.of());
  }

  static Arbitrary<ChannelState> any() {
    return Combinators.combine(
            conversations().list().ofMaxSize(3),
            messages().list().ofMaxSize(2),
            Arbitraries.maps(texts(), texts()).ofMaxSize(5))
        .as(RandomStates::state);
  }

  private static Arbitrary<Conversation> conversations() {
    return Combinators.combine(texts(), messages(), steps().list().ofMaxSize(20))
        .as(
            (handler, trigger, steps) ->
                Conversation.begin(
                        "id of " + handler, handler, trigger.author(), trigger, List.of(handler))
                    .waiting(steps, trigger.author(), NOON));
  }

  private static Arbitrary<MessageEvent> messages() {
    return Combinators.combine(texts(), texts()).as(RandomStates::message);
  }

  private static Arbitrary<Step> steps() {
    return Combinators.combine(Arbitraries.of("say", "ask", "once", "get"), texts(), texts())
        .as(
            (kind, detail, result) ->
                new Step(kind, detail, JsonNodeFactory.instance.textNode(result)));
  }

  /** With whatever can be in JSON: control characters, quotes, all planes of Unicode. */
  private static Arbitrary<String> texts() {
    Arbitrary<String> usual =
        Arbitraries.strings().alpha().numeric().withChars(" \"\\{}[]:,\n").ofMaxLength(60);
    Arbitrary<String> any =
        Arbitraries.integers()
            .between(0, Character.MAX_CODE_POINT)
            .filter(
                point -> !(point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE))
            .list()
            .ofMaxSize(60)
            .map(
                points ->
                    points.stream()
                        .collect(
                            StringBuilder::new,
                            StringBuilder::appendCodePoint,
                            StringBuilder::append)
                        .toString());
    return Arbitraries.oneOf(usual, any);
  }

  private static ChannelState state(
      List<Conversation> conversations, List<? extends Event> parked, Map<String, String> memory) {
    return new ChannelState(
        RecentEvents.NONE.with("E1").with("E2"),
        NOON,
        conversations,
        false,
        Membership.MEMBER,
        NOON,
        List.copyOf(parked),
        memory,
        Map.of("ann", memory),
        null);
  }

  private static MessageEvent message(String author, String text) {
    EventHeader header =
        new EventHeader(
            ModelJson.VERSION,
            "onMessageSent:IM1:2026-01-01T12:00:00Z",
            EventType.MESSAGE_SENT,
            "onMessageAdded",
            Product.CONVERSATIONS,
            "default",
            new ChannelKey("AC1", "IS1", "CH1"),
            NOON,
            "SDK",
            author,
            0,
            null,
            Map.of("Author", List.of(author), "Body", List.of(text)));
    return new MessageEvent(
        header, "IM1", 1L, author, text, List.of(), "{}", null, NOON, null, null);
  }
}
