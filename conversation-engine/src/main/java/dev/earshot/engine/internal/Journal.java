package dev.earshot.engine.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.earshot.engine.Step;
import dev.earshot.engine.StepWatch;
import dev.earshot.model.ModelJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The steps of one run of a handler: recorded ones are checked and give their results again, new
 * ones are done and recorded. A step and its effect on the draft are one for whoever holds the
 * draft's lock.
 */
final class Journal {
  private static final int DETAIL_CHARS = 60;
  private static final String VERSION = "version";

  /** Writes empty values and optional ones too, so that a handler gets back what it gave. */
  static final JsonMapper MAPPER =
      ModelJson.mapper()
          .rebuild()
          .addModule(new Jdk8Module())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
          .build();

  private final List<Step> steps;
  private final int recorded;
  private final Draft draft;
  private final StepWatch watch;
  private final boolean rehearsal;
  private int next;
  private final Map<String, Integer> versions = new HashMap<>();
  private boolean suspended;
  private String whose;
  private Instant deadline;
  private String endedAs;
  private String divergence;
  private Step came;

  Journal(List<Step> steps, Draft draft, StepWatch watch) {
    this(steps, draft, watch, false);
  }

  private Journal(List<Step> steps, Draft draft, StepWatch watch, boolean rehearsal) {
    this.steps = new ArrayList<>(steps);
    this.recorded = steps.size();
    this.draft = draft;
    this.watch = watch;
    this.rehearsal = rehearsal;
  }

  /** The journal of a run that ends at the last recorded step. */
  static Journal ofRehearsal(List<Step> steps, Draft draft) {
    return new Journal(steps, draft, StepWatch.NONE, true);
  }

  /** The number of the step that comes next. */
  int next() {
    return next;
  }

  boolean suspended() {
    return suspended;
  }

  /** Whether the next step is done and not only repeated. */
  boolean comesToSomethingNew() {
    return !isOver() && next >= recorded;
  }

  /** Whether nothing more can be done in this run, whatever the handler does. */
  boolean isOver() {
    return suspended || endedAs != null || divergence != null;
  }

  /** The status with which the handler has ended itself; empty if it has not. */
  Optional<String> endedAs() {
    return Optional.ofNullable(endedAs);
  }

  /** Whose message the step waits for that suspended the run; null for anyone's. */
  String whose() {
    return whose;
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

  /** What came where another step is recorded; null if nothing did. */
  Step came() {
    return came;
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
    watch.before(kind, detail);
    T result = draft.step(() -> record(kind, detail, type, effect.get()));
    watch.after(kind, detail);
    return result;
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
    watch.before(kind, detail);
    T done = work.call();
    T result;
    synchronized (draft) {
      result = record(kind, detail, type, done);
    }
    watch.after(kind, detail);
    return result;
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
   * @param user whose message it waits for; null for anyone's
   * @param until when it has waited long enough; null if for as long as it takes
   */
  Step await(String kind, String detail, String user, Instant until, Runnable effect) {
    refuseIfUnwinding();
    if (next < recorded) {
      return replay(kind, detail);
    }
    watch.before(kind, detail);
    synchronized (draft) {
      effect.run();
      steps.add(new Step(kind, shorten(detail), null));
      next++;
      suspended = true;
      whose = user;
      deadline = until;
    }
    throw new Suspension("The conversation waits; the handler ends here for now.");
  }

  /** The handler ends here. */
  Suspension end(String status) {
    refuseIfUnwinding();
    checkFinished();
    endedAs = status;
    return new Suspension("The conversation has ended.");
  }

  /**
   * A mark of the handler's code: the number recorded for it, or the current one where the handler
   * comes past it first, or 0 where it came past before there was a mark.
   */
  int version(String change, int current) {
    refuseIfUnwinding();
    Integer known = versions.get(change);
    if (known == null) {
      known = next < recorded ? recordedVersion(change) : newVersion(change, current);
      versions.put(change, known);
    }
    return known;
  }

  private int recordedVersion(String change) {
    Step step = steps.get(next);
    if (!step.kind().equals(VERSION) || !step.detail().equals(shorten(change))) {
      return 0;
    }
    advance();
    return read(step.result(), Integer.class);
  }

  private int newVersion(String change, int current) {
    watch.before(VERSION, change);
    int version = draft.step(() -> record(VERSION, change, Integer.class, current));
    watch.after(VERSION, change);
    return version;
  }

  /** To be called when the handler ends: it must have come past all recorded steps. */
  void checkFinished() {
    if (!suspended && divergence == null && next < recorded) {
      divergence = "ended before step %d, recorded as %s".formatted(next + 1, steps.get(next));
    }
  }

  private Step replay(String kind, String detail) {
    Step expected = steps.get(next);
    if (!expected.kind().equals(kind) || !expected.detail().equals(shorten(detail))) {
      came = new Step(kind, shorten(detail), null);
      divergence =
          "came to %s at step %d, which is recorded as %s".formatted(came, next + 1, expected);
      throw new Suspension("The handler " + divergence + ".");
    }
    advance();
    return expected;
  }

  /** Past a recorded step. */
  private void advance() {
    next++;
    if (rehearsal && next == recorded) {
      suspended = true;
      throw new Suspension("The rehearsal ends where the conversation waits.");
    }
  }

  private void refuseIfUnwinding() {
    if (isOver()) {
      throw new Suspension(
          "The conversation waits or has ended; nothing more can be done in this run.");
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
