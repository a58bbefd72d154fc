package dev.earshot.documents;

import dev.earshot.engine.DocumentStore;
import dev.earshot.engine.InMemoryDocumentStore;

class InMemoryDocumentStoreTest extends DocumentStoreContract {
  private final DocumentStore store = new InMemoryDocumentStore();

  @Override
  DocumentStore store() {
    return store;
  }
}
