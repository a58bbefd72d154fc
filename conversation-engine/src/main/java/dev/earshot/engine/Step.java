package dev.earshot.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.Set;

/**
 * One recorded call of a handler on its chat.
 *
 * @param kind the call: {@code say}, {@code ask}, {@code once}, …
 * @param detail what it was about, shortened: a text, a label, a key; compared on replay
 * @param result what it returned; null if nothing, or nothing yet
 */
public record Step(
    String kind, String detail, @JsonInclude(JsonInclude.Include.NON_NULL) JsonNode result) {
  public Step {
    detail = detail == null ? "" : detail; // Empty texts are not written.
  }

  public static final String ASK = "ask";

  /** A question with a time limit. */
  public static final String ASK_WITHIN = "ask-within";

  /** A wait for a message without a question. */
  public static final String LISTEN = "listen";

  public static final String SLEEP = "sleep";

  /** A request of the handler's Twilio client. */
  public static final String API = "api";

  public static final String OPEN_PRIVATE_CHANNEL = "open-private-channel";

  private static final Set<String> CALLS = Set.of(API, OPEN_PRIVATE_CHANNEL);

  private static final Set<String> ANSWERED = Set.of(ASK, ASK_WITHIN, LISTEN);

  /** The result of a step that waited until its deadline. */
  static final JsonNode DEADLINE_PASSED = BooleanNode.TRUE;

  /** A question that has not been answered. */
  boolean waitsForAnswer() {
    return isOneWithoutResult(ANSWERED);
  }

  /** A call that egress makes, and whose answer has not come. */
  boolean waitsForCall() {
    return isOneWithoutResult(CALLS);
  }

  private boolean isOneWithoutResult(Set<String> kinds) {
    return kinds.contains(kind) && (result == null || result.isNull());
  }

  /** Whether it waited until its deadline. */
  public boolean passedDeadline() {
    return DEADLINE_PASSED.equals(result);
  }

  /** The same step with its result. */
  public Step with(JsonNode newResult) {
    return new Step(kind, detail, newResult);
  }

  @Override
  public String toString() {
    return "%s(\"%s\")".formatted(kind, detail);
  }
}
