package dev.earshot.engine.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.engine.DocumentStore;
import dev.earshot.engine.DocumentTransaction;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One call on documents, which gives the same result when the run of its handler is repeated. A
 * change keeps its result in its own transaction, and with it what was read in the run before: what
 * a repeated run reads is what the change was made from. Reads that no change follows need not be
 * repeated, as nothing came of them.
 */
final class DocumentStep {
  /** What a transaction did. */
  sealed interface Effect {
    /** The documents have changed. */
    record Changed(JsonNode result) implements Effect {}

    /** The documents are as before. */
    record Unchanged(JsonNode result) implements Effect {}

    /** The documents are as before, and the step is to be tried again. */
    record Overtaken() implements Effect {}

    /** The step was done before. */
    record Done(JsonNode result) implements Effect {}
  }

  private final DocumentStore store;
  private final String key;
  private final Map<String, String> notKept;

  /**
   * @param key the step's; null if its result need not be kept
   * @param notKept the results of this run's steps before that were not kept
   */
  DocumentStep(DocumentStore store, String key, Map<String, String> notKept) {
    this.store = store;
    this.key = key;
    this.notKept = notKept;
  }

  /**
   * Takes the step.
   *
   * @param work must not be overtaken
   */
  JsonNode take(Function<DocumentTransaction, Effect> work) {
    return tryToTake(work)
        .orElseThrow(() -> new IllegalStateException("The step " + key + " was overtaken."));
  }

  /**
   * Takes the step, unless its work says that it was overtaken.
   *
   * @return the result; empty if the step was overtaken
   */
  Optional<JsonNode> tryToTake(Function<DocumentTransaction, Effect> work) {
    return switch (store.inTransaction(transaction -> doOnce(transaction, work))) {
      case Effect.Changed(JsonNode result) -> {
        notKept.clear();
        yield Optional.of(result);
      }
      case Effect.Unchanged(JsonNode result) -> {
        if (key != null) {
          notKept.put(key, result.toString());
        }
        yield Optional.of(result);
      }
      case Effect.Done(JsonNode result) -> Optional.of(result);
      case Effect.Overtaken _ -> Optional.empty();
    };
  }

  private Effect doOnce(
      DocumentTransaction transaction, Function<DocumentTransaction, Effect> work) {
    Optional<JsonNode> before = resultOfBefore(transaction);
    if (before.isPresent()) {
      return new Effect.Done(before.get());
    }
    Effect effect = work.apply(transaction);
    if (effect instanceof Effect.Changed(JsonNode result) && key != null) {
      notKept.forEach(transaction::keep);
      transaction.keep(key, result.toString());
    }
    return effect;
  }

  /** The step's result, if it was taken in a run before. */
  Optional<JsonNode> resultOfBefore(DocumentTransaction transaction) {
    return key == null ? Optional.empty() : transaction.kept(key).map(DocumentJson::parse);
  }
}
