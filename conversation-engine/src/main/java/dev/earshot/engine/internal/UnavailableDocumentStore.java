package dev.earshot.engine.internal;

import dev.earshot.bot.StorageException;
import dev.earshot.engine.DocumentStore;
import dev.earshot.engine.DocumentTransaction;
import java.util.function.Function;

/** Says why it can't be used. */
public record UnavailableDocumentStore(String why) implements DocumentStore {
  @Override
  public <R> R inTransaction(Function<DocumentTransaction, R> work) {
    throw new StorageException(why, null);
  }
}
