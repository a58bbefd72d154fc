package dev.earshot.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.bot.Document;
import dev.earshot.bot.DocumentPage;
import dev.earshot.bot.Documents;
import dev.earshot.bot.StaleDocumentException;
import dev.earshot.engine.DocumentCollection;
import dev.earshot.engine.DocumentKey;
import dev.earshot.engine.DocumentKind;
import dev.earshot.engine.DocumentStore;
import dev.earshot.engine.StoredDocument;
import dev.earshot.model.ModelJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every store promises. Each test has a bot of its own in a store they may share. */
abstract class DocumentStoreContract {
  record Count(int value) {
    static Count next(Optional<Count> now) {
      return new Count(now.map(Count::value).orElse(0) + 1);
    }
  }

  private static int bots;

  private final String bot = "bot-" + ++bots;
  private final DocumentCollection users = new DocumentCollection(bot, DocumentKind.USERS);

  /** The store to be tested. */
  abstract DocumentStore store();

  private Documents documents() {
    return store().storageOf(bot).users();
  }

  private DocumentKey key(String id) {
    return new DocumentKey(users, id);
  }

  private OptionalLong put(String id, String json, long expected) {
    return store().inTransaction(tx -> tx.put(key(id), json, expected));
  }

  private Optional<StoredDocument> get(String id) {
    return get(key(id));
  }

  private Optional<StoredDocument> get(DocumentKey key) {
    return store().inTransaction(tx -> tx.get(key));
  }

  private boolean delete(DocumentKey key) {
    return store().inTransaction(tx -> tx.delete(key));
  }

  final Optional<String> kept(String step) {
    return store().inTransaction(tx -> tx.kept(step));
  }

  private static JsonNode tree(String json) throws Exception {
    return ModelJson.mapper().readTree(json);
  }

  @Test
  void givesBackWhatWasStored() throws Exception {
    String json =
        """
        {"text":"ä \\"quoted\\" \\\\ 😀 '; DROP TABLE","empty":"","none":null,"yes":true,
        "whole":9007199254740993,"part":0.1,"small":1.0E-7,"list":[1,[],{}],"deep":{"a":{"b":"c"}}}""";
    long version = put("ann", json, 0).orElseThrow();

    StoredDocument stored = get("ann").orElseThrow();
    assertThat(tree(stored.json())).isEqualTo(tree(json));
    assertThat(stored.id()).isEqualTo("ann");
    assertThat(stored.version()).isEqualTo(version).isPositive();
    assertThat(get("Ann")).isEmpty();
    assertThat(get("ann ")).isEmpty();
  }

  @Test
  void replacesTheExpectedVersionOnly() {
    long first = put("ann", "1", 0).orElseThrow();
    long second = put("ann", "2", first).orElseThrow();

    assertThat(second).isGreaterThan(first);
    assertThat(put("ann", "3", first)).isEmpty();
    assertThat(put("ann", "3", 0)).isEmpty();
    assertThat(put("bob", "3", first)).isEmpty();
    assertThat(get("ann").orElseThrow().json()).isEqualTo("2");
    assertThat(get("bob")).isEmpty();
  }

  @Test
  void aVersionNeverComesAgain() {
    long first = put("ann", "1", 0).orElseThrow();
    assertThat(delete(key("ann"))).isTrue();
    assertThat(delete(key("ann"))).isFalse();
    long again = put("ann", "2", 0).orElseThrow();

    assertThat(again).isNotEqualTo(first);
    assertThat(put("ann", "3", first)).isEmpty();
  }

  @Test
  void takesTheLargestDocumentsAndIds() {
    String id = "ü".repeat(Documents.MAX_ID_CHARS);
    String text = "x".repeat(Documents.MAX_DOCUMENT_BYTES - 2);

    documents().save(Document.of(id, text));

    assertThat(documents().get(id, String.class).orElseThrow().value()).isEqualTo(text);
    List<String> page =
        documents().all(String.class).documents().stream().map(Document::id).toList();
    assertThat(page).containsExactly(id);
  }

  @Test
  void keepsBotsAndKindsApart() {
    put("x", "1", 0);
    DocumentKey channel = new DocumentKey(new DocumentCollection(bot, DocumentKind.CHANNELS), "x");
    DocumentKey other =
        new DocumentKey(new DocumentCollection(bot + "-other", DocumentKind.USERS), "x");

    assertThat(get(channel)).isEmpty();
    assertThat(get(other)).isEmpty();
    assertThat(list(other.collection(), null, 10)).isEmpty();
    assertThat(delete(channel)).isFalse();
    assertThat(get("x")).isPresent();
  }

  @Test
  void listsInTheOrderOfTheCharacters() {
    List<String> ids = List.of("+1555", "10", "9", "A", "B b", "B_", "Z", "a", "b", "é");
    ids.reversed().forEach(id -> put(id, "{}", 0));

    assertThat(list(null, 100)).isEqualTo(ids);
    assertThat(list(null, 3)).containsExactly("+1555", "10", "9");
    assertThat(list("9", 3)).containsExactly("A", "B b", "B_");
    assertThat(list("B", 1)).containsExactly("B b");
    assertThat(list("é", 3)).isEmpty();
  }

  private List<String> list(String after, int limit) {
    return list(users, after, limit);
  }

  private List<String> list(DocumentCollection collection, String after, int limit) {
    return store().inTransaction(tx -> tx.list(collection, after, limit)).stream()
        .map(StoredDocument::id)
        .toList();
  }

  @Test
  void pagesGiveEachDocumentOnceWhileOthersComeAndGo() {
    List<String> ids = IntStream.range(0, 250).mapToObj("u%03d"::formatted).toList();
    store()
        .inTransaction(
            tx -> {
              ids.forEach(id -> tx.put(key(id), "{\"value\":1}", 0));
              return null;
            });
    List<String> seen = new ArrayList<>();
    DocumentPage<Count> page = documents().all(Count.class);
    page.documents().forEach(each -> seen.add(each.id()));
    documents().save(Document.of("u000a", new Count(1)));
    documents().delete("u099"); // The cursor itself.
    while (page.next().isPresent()) {
      page = documents().all(Count.class, page.next().get());
      page.documents().forEach(each -> seen.add(each.id()));
    }

    assertThat(seen).isEqualTo(ids);
  }

  @Test
  void aFailedTransactionHasNoEffect() {
    put("ann", "1", 0);
    assertThatThrownBy(
            () ->
                store()
                    .inTransaction(
                        tx -> {
                          tx.delete(key("ann"));
                          tx.put(key("bob"), "2", 0);
                          tx.keep(bot + "/failed", "true");
                          throw new IllegalArgumentException("changed my mind");
                        }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("changed my mind");

    assertThat(get("ann")).isPresent();
    assertThat(get("bob")).isEmpty();
    assertThat(kept(bot + "/failed")).isEmpty();
  }

  @Test
  void aStepThatManyTakeAtOnceHasOneEffectAndOneResult() throws Exception {
    for (int i = 0; i < 10; i++) {
      String step = bot + "/" + i;
      List<String> results =
          atOnce(
              8,
              () ->
                  store()
                      .inTransaction(
                          tx -> {
                            Optional<String> kept = tx.kept(step);
                            if (kept.isPresent()) {
                              return kept.get();
                            }
                            Optional<StoredDocument> now = tx.get(key("ann"));
                            int count = now.map(d -> Integer.parseInt(d.json())).orElse(0) + 1;
                            long version = now.map(StoredDocument::version).orElse(0L);
                            OptionalLong put = tx.put(key("ann"), Integer.toString(count), version);
                            String result = put.isPresent() ? count + "" : "overtaken";
                            tx.keep(step, result);
                            return result;
                          }));

      assertThat(results).containsOnly(Integer.toString(i + 1));
      assertThat(get("ann").orElseThrow().json()).isEqualTo(Integer.toString(i + 1));
    }
  }

  @Test
  void noUpdateOfManyThreadsIsLost() throws Exception {
    int threads = 12;
    int each = 25;
    atOnce(
        threads,
        () -> {
          for (int i = 0; i < each; i++) {
            documents().update("ann", Count.class, Count::next);
          }
          return null;
        });

    assertThat(documents().get("ann", Count.class).orElseThrow().value().value())
        .isEqualTo(threads * each);
  }

  @Test
  void oneOfManyThreadsMakesADocument() throws Exception {
    for (int i = 0; i < 10; i++) {
      String id = "new-" + i;
      List<Boolean> made =
          atOnce(
              8,
              () -> {
                try {
                  documents().save(Document.of(id, new Count(1)));
                  return true;
                } catch (StaleDocumentException e) {
                  return false;
                }
              });
      assertThat(made).containsOnlyOnce(true);
    }
  }

  static <T> List<T> atOnce(int threads, Callable<T> work) throws Exception {
    try (ExecutorService all = Executors.newFixedThreadPool(threads)) {
      List<T> results = new ArrayList<>();
      for (Future<T> each : all.invokeAll(Stream.generate(() -> work).limit(threads).toList())) {
        results.add(each.get());
      }
      return results;
    }
  }
}
