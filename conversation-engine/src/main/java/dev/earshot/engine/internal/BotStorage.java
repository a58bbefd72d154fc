package dev.earshot.engine.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.bot.Documents;
import dev.earshot.bot.Storage;
import dev.earshot.engine.DocumentCollection;
import dev.earshot.engine.DocumentKind;
import dev.earshot.engine.DocumentStore;
import java.util.HashMap;
import java.util.function.Function;

/** The documents of one bot. */
public final class BotStorage implements Storage {
  /** How calls on documents become steps. */
  @FunctionalInterface
  interface Steps {
    /**
     * @param kind the call
     * @param detail which document
     * @param work gives the call's result
     */
    JsonNode take(String kind, String detail, Function<DocumentStep, JsonNode> work);
  }

  private final DocumentStore store;
  private final String bot;
  private final Steps steps;

  BotStorage(DocumentStore store, String bot, Steps steps) {
    this.store = store;
    this.bot = bot;
    this.steps = steps;
  }

  /** Storage whose calls are no steps of anything. */
  public static Storage withoutSteps(DocumentStore store, String bot) {
    return new BotStorage(
        store, bot, (_, _, work) -> work.apply(new DocumentStep(store, null, new HashMap<>())));
  }

  @Override
  public Documents users() {
    return documents(DocumentKind.USERS);
  }

  @Override
  public Documents channels() {
    return documents(DocumentKind.CHANNELS);
  }

  @Override
  public Documents teams() {
    return documents(DocumentKind.TEAMS);
  }

  private Documents documents(DocumentKind kind) {
    return new BotDocuments(new DocumentCollection(bot, kind), store, steps);
  }
}
