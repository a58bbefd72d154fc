package dev.earshot.engine;

import dev.earshot.bot.Storage;
import dev.earshot.bot.StorageException;
import dev.earshot.engine.internal.BotStorage;
import dev.earshot.engine.internal.UnavailableDocumentStore;
import java.util.function.Function;

/** Where the documents of all bots are kept. Thread-safe. */
public interface DocumentStore {

  /**
   * Does work that has effect as a whole or not at all. It sees what others have committed.
   *
   * @param work may be done several times, and by another thread than the caller's; must have no
   *     effect but through the transaction
   * @return what the work gave, once it is durable
   * @throws StorageException if the store can't be used now, or the calling thread is interrupted;
   *     the work may have had its effect nevertheless
   */
  <R> R inTransaction(Function<DocumentTransaction, R> work);

  /**
   * A bot's documents outside of its conversations. The calls are no steps: each one has effect
   * whenever it is made.
   *
   * @param bot the bot's name
   */
  default Storage storageOf(String bot) {
    return BotStorage.withoutSteps(this, bot);
  }

  /**
   * A store that can't be used.
   *
   * @param why and what to do about it; the message of the {@link StorageException} that every use
   *     throws
   */
  static DocumentStore unavailable(String why) {
    return new UnavailableDocumentStore(why);
  }
}
