package dev.earshot.dispatcher.service;

import dev.earshot.bot.StorageException;
import dev.earshot.documents.JdbcDocumentStore;
import dev.earshot.documents.StorageSettings;
import dev.earshot.engine.DocumentStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** The store of handlers' documents, if one is set. */
@ApplicationScoped
public class DocumentStorage {
  private static final DocumentStore NOT_SET =
      DocumentStore.unavailable(
          "The handler uses chat.storage(), but where to keep documents is not set. Set EARSHOT_STORAGE_URL (earshot.storage.url) of the dispatcher, such as jdbc:postgresql://HOST:5432/DATABASE, and start it again.");

  @Inject Configuration settings;

  private volatile JdbcDocumentStore store;
  private volatile String notOpen;

  /**
   * Opens the store. Where none is set, the one that is given says so to whoever uses it.
   *
   * @throws StorageException if the database can't be used now
   * @throws IllegalArgumentException if it is set to something unusable
   */
  DocumentStore open() {
    Optional<StorageSettings> storage = settings.storage();
    if (storage.isEmpty()) {
      return NOT_SET;
    }
    try {
      store = JdbcDocumentStore.open(storage.get());
      return store;
    } catch (StorageException e) {
      notOpen = e.getMessage();
      throw e;
    }
  }

  /** What keeps the store from being used now; empty if nothing, or none is set. */
  Optional<String> problem() {
    JdbcDocumentStore open = store;
    return open == null ? Optional.ofNullable(notOpen) : open.problem();
  }

  void close() {
    JdbcDocumentStore open = store;
    if (open != null) {
      open.close();
    }
  }
}
