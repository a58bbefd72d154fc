package dev.earshot.engine;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;

/** Documents that are gone with the process: for tests. */
public final class InMemoryDocumentStore implements DocumentStore {
  private static final Comparator<DocumentKey> ORDER =
      Comparator.comparing((DocumentKey key) -> key.collection().bot())
          .thenComparing(key -> key.collection().kind())
          .thenComparing(DocumentKey::id);

  private NavigableMap<DocumentKey, StoredDocument> documents = new TreeMap<>(ORDER);
  private Map<String, String> results = new HashMap<>();
  private long lastVersion;

  @Override
  public synchronized <R> R inTransaction(Function<DocumentTransaction, R> work) {
    Transaction transaction = new Transaction();
    R result = work.apply(transaction);
    documents = transaction.documents;
    results = transaction.results;
    return result;
  }

  /** Works on copies, which become the store's own when it ends well. */
  private final class Transaction implements DocumentTransaction {
    private final NavigableMap<DocumentKey, StoredDocument> documents =
        new TreeMap<>(InMemoryDocumentStore.this.documents);
    private final Map<String, String> results = new HashMap<>(InMemoryDocumentStore.this.results);

    @Override
    public Optional<String> kept(String step) {
      return Optional.ofNullable(results.get(step));
    }

    @Override
    public void keep(String step, String result) {
      if (results.putIfAbsent(step, result) != null) {
        throw new IllegalStateException(
            "Step %s has a result already; look with kept(…) first.".formatted(step));
      }
    }

    @Override
    public Optional<StoredDocument> get(DocumentKey key) {
      return Optional.ofNullable(documents.get(key));
    }

    @Override
    public List<StoredDocument> list(DocumentCollection collection, String after, int limit) {
      return documents.entrySet().stream()
          .filter(entry -> entry.getKey().collection().equals(collection))
          .map(Map.Entry::getValue)
          .filter(document -> after == null || document.id().compareTo(after) > 0)
          .limit(limit)
          .toList();
    }

    @Override
    public OptionalLong put(DocumentKey key, String json, long expected) {
      if (get(key).map(StoredDocument::version).orElse(0L) != expected) {
        return OptionalLong.empty();
      }
      lastVersion++;
      documents.put(key, new StoredDocument(key.id(), json, lastVersion));
      return OptionalLong.of(lastVersion);
    }

    @Override
    public boolean delete(DocumentKey key) {
      return documents.remove(key) != null;
    }
  }
}
