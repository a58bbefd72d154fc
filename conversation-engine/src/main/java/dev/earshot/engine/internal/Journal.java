package dev.earshot.engine.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.earshot.engine.Step;
import dev.earshot.model.ModelJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The steps of one run of a handler: recorded ones are checked and give their results again, new
 * ones are done and recorded. A step and its effect on the draft are one for whoever holds the
 * draft's lock.
 */
final class Journal {
  private static final int DETAIL_CHARS = 60;

  /** Writes empty values too, so that a handler gets back what it gave. */
  static final JsonMapper MAPPER =
      ModelJson.mapper()
          .rebuild()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
          .build();

  private final List<Step> steps;
  private final int recorded;
  private final Draft draft;
  private int next;
  private boolean suspended;
  private Instant deadline;
  private String divergence;

  Journal(List<Step> steps, Draft draft) {
    this.steps = new ArrayList<>(steps);
    this.recorded = steps.size();
    this.draft = draft;
  }

  /** The number of the step that comes next. */
  int next() {
    return next;
  }

  boolean suspended() {
    return suspended;
  }

  /** Until when the step waits that suspended the run; null if for as long as it takes. */
  Instant deadline() {
    return deadline;
  }

  /** To be called with the draft's lock held while a handler runs. */
  List<Step> steps() {
    return List.copyOf(steps);
  }

  String toJson() {
    return ModelJson.mapper().valueToTree(steps).toString();
  }

  /** What the handler did differently from what is recorded; empty if nothing. */
  Optional<String> divergence() {
    return Optional.ofNullable(divergence);
  }

  /** Does the step or gives what it gave. The result went through JSON in either case. */
  <T> T step(String kind, String detail, Class<T> type, Supplier<T> effect) {
    refuseIfUnwinding();
    if (next < recorded) {
      return read(replay(kind, detail).result(), type);
    }
    return draft.step(() -> record(kind, detail, type, effect.get()));
  }

  /** Work of a step. */
  @FunctionalInterface
  interface Work<T, X extends Exception> {
    T call() throws X;
  }

  /** As {@link #step} for work that may take long and has nothing to do with the draft. */
  <T, X extends Exception> T work(String kind, String detail, Class<T> type, Work<T, X> work)
      throws X {
    refuseIfUnwinding();
    if (next < recorded) {
      return read(replay(kind, detail).result(), type);
    }
    T result = work.call();
    synchronized (draft) {
      return record(kind, detail, type, result);
    }
  }

  private <T> T record(String kind, String detail, Class<T> type, T value) {
    JsonNode result = write(value);
    steps.add(new Step(kind, shorten(detail), result));
    next++;
    return read(result, type);
  }

  /**
   * A step that ends the run, unless it is recorded with a result.
   *
   * @param until when it has waited long enough; null if for as long as it takes
   */
  Step await(String kind, String detail, Instant until, Runnable effect) {
    refuseIfUnwinding();
    if (next < recorded) {
      return replay(kind, detail);
    }
    synchronized (draft) {
      effect.run();
      steps.add(new Step(kind, shorten(detail), null));
      next++;
      suspended = true;
      deadline = until;
    }
    throw new Suspension("The conversation waits; the handler ends here for now.");
  }

  /** To be called when the handler has returned: it must have come past all recorded steps. */
  void checkFinished() {
    if (!suspended && divergence == null && next < recorded) {
      divergence = "ended before step %d, recorded as %s".formatted(next + 1, steps.get(next));
    }
  }

  private Step replay(String kind, String detail) {
    Step expected = steps.get(next);
    if (!expected.kind().equals(kind) || !expected.detail().equals(shorten(detail))) {
      divergence =
          "came to %s at step %d, which is recorded as %s"
              .formatted(new Step(kind, shorten(detail), null), next + 1, expected);
      throw new Suspension("The handler " + divergence + ".");
    }
    next++;
    return expected;
  }

  private void refuseIfUnwinding() {
    if (suspended || divergence != null) {
      throw new Suspension("The conversation is suspended; nothing more can be done in this run.");
    }
  }

  /** Texts and nothing, which most results are, without the way through Jackson. */
  private static JsonNode write(Object value) {
    return switch (value) {
      case null -> null;
      case String text -> TextNode.valueOf(text);
      default -> MAPPER.valueToTree(value);
    };
  }

  static <T> T read(JsonNode result, Class<T> type) {
    try {
      return result == null || result.isNull() ? null : MAPPER.treeToValue(result, type);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The result of a step can't be read as %s: %s. Use a type that Jackson can write and read, such as a record."
              .formatted(type.getName(), e.getMessage()),
          e);
    }
  }

  /** Long texts are told apart by a hash of the whole. */
  private static String shorten(String detail) {
    return detail.length() <= DETAIL_CHARS
        ? detail
        : detail.substring(0, DETAIL_CHARS) + "…" + Integer.toHexString(detail.hashCode());
  }
}
