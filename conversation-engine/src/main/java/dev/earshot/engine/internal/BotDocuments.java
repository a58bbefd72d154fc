package dev.earshot.engine.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earshot.bot.Document;
import dev.earshot.bot.DocumentPage;
import dev.earshot.bot.Documents;
import dev.earshot.bot.StaleDocumentException;
import dev.earshot.engine.DocumentCollection;
import dev.earshot.engine.DocumentKey;
import dev.earshot.engine.DocumentStore;
import dev.earshot.engine.DocumentTransaction;
import dev.earshot.engine.StoredDocument;
import dev.earshot.engine.internal.DocumentStep.Effect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The documents of one kind that a bot has. The result of each call is JSON, to be journalled. */
final class BotDocuments implements Documents {
  private static final String ID = "id";
  private static final String VALUE = "value";
  private static final String VERSION = "version";
  private static final String STALE = "stale";
  private static final String DOCUMENTS = "documents";
  private static final String NEXT = "next";

  private final DocumentCollection collection;
  private final DocumentStore store;
  private final BotStorage.Steps steps;

  BotDocuments(DocumentCollection collection, DocumentStore store, BotStorage.Steps steps) {
    this.collection = collection;
    this.store = store;
    this.steps = steps;
  }

  @Override
  public <T> Optional<Document<T>> get(String id, Class<T> type) {
    DocumentKey key = new DocumentKey(collection, id);
    JsonNode result =
        steps.take("get-document", key.toString(), step -> step.take(tx -> read(tx, key)));
    return result == null || result.isNull()
        ? Optional.empty()
        : Optional.of(document(key, result, type));
  }

  private static Effect read(DocumentTransaction transaction, DocumentKey key) {
    return new Effect.Unchanged(
        transaction.get(key).<JsonNode>map(BotDocuments::json).orElse(NullNode.instance));
  }

  @Override
  public <T> Document<T> save(Document<T> document) {
    DocumentKey key = new DocumentKey(collection, document.id());
    String json = DocumentJson.write(key, document.value());
    JsonNode result =
        steps.take(
            "save-document",
            key.toString(),
            step -> step.take(tx -> replace(tx, key, json, document.version())));
    if (result.has(STALE)) {
      throw new StaleDocumentException(result.get(STALE).textValue());
    }
    return new Document<>(document.id(), document.value(), result.get(VERSION).longValue());
  }

  private static Effect replace(
      DocumentTransaction transaction, DocumentKey key, String json, long expected) {
    OptionalLong version = transaction.put(key, json, expected);
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    if (version.isPresent()) {
      return new Effect.Changed(result.put(VERSION, version.getAsLong()));
    }
    return new Effect.Unchanged(result.put(STALE, stale(key, expected, transaction.get(key))));
  }

  private static String stale(DocumentKey key, long expected, Optional<StoredDocument> found) {
    if (expected == Document.NEW) {
      return "The document %s is there already, with version %d. Read it and save it with another value, or use update(…)."
          .formatted(key, found.map(StoredDocument::version).orElse(Document.NEW));
    }
    return "The document %s was %s since its version %d was read. Read it again and repeat the change, or use update(…), which does so."
        .formatted(
            key,
            found.map(now -> "changed to version " + now.version()).orElse("deleted"),
            expected);
  }

  @Override
  public <T> Document<T> update(String id, Class<T> type, Function<Optional<T>, T> change) {
    DocumentKey key = new DocumentKey(collection, id);
    JsonNode result =
        steps.take("update-document", key.toString(), step -> update(step, key, type, change));
    return document(key, result, type);
  }

  /** The change is computed outside of any transaction, which could be held up by it. */
  private <T> JsonNode update(
      DocumentStep step, DocumentKey key, Class<T> type, Function<Optional<T>, T> change) {
    while (true) {
      Before before = store.inTransaction(tx -> new Before(step.resultOfBefore(tx), tx.get(key)));
      if (before.result().isPresent()) {
        return before.result().get();
      }
      Optional<T> value =
          before
              .document()
              .map(now -> DocumentJson.read(key, DocumentJson.parse(now.json()), type));
      T changed = change.apply(value);
      if (changed == null) {
        throw new IllegalArgumentException(
            "The change of the document %s gave null. Give the value as it is if nothing is to change; to remove the document, use delete(…)."
                .formatted(key));
      }
      String json = DocumentJson.write(key, changed);
      long expected = before.document().map(StoredDocument::version).orElse(Document.NEW);
      Optional<JsonNode> result = step.tryToTake(tx -> put(tx, key, json, expected));
      if (result.isPresent()) {
        return result.get();
      }
    }
  }

  /**
   * What an update finds.
   *
   * @param result of the step, if it was taken before
   */
  private record Before(Optional<JsonNode> result, Optional<StoredDocument> document) {}

  private static Effect put(
      DocumentTransaction transaction, DocumentKey key, String json, long expected) {
    OptionalLong version = transaction.put(key, json, expected);
    return version.isPresent()
        ? new Effect.Changed(json(new StoredDocument(key.id(), json, version.getAsLong())))
        : new Effect.Overtaken();
  }

  @Override
  public boolean delete(String id) {
    DocumentKey key = new DocumentKey(collection, id);
    return steps
        .take(
            "delete-document",
            key.toString(),
            step ->
                step.take(
                    tx ->
                        tx.delete(key)
                            ? new Effect.Changed(BooleanNode.TRUE)
                            : new Effect.Unchanged(BooleanNode.FALSE)))
        .booleanValue();
  }

  @Override
  public <T> DocumentPage<T> all(Class<T> type) {
    return page(type, null);
  }

  @Override
  public <T> DocumentPage<T> all(Class<T> type, String cursor) {
    return page(type, new DocumentKey(collection, cursor).id());
  }

  private <T> DocumentPage<T> page(Class<T> type, String after) {
    String kind = collection.kind().id();
    JsonNode result =
        steps.take(
            "list-documents",
            after == null ? kind : kind + " after " + after,
            step -> step.take(tx -> list(tx, after)));
    List<Document<T>> documents = new ArrayList<>();
    for (JsonNode each : result.get(DOCUMENTS)) {
      DocumentKey key = new DocumentKey(collection, each.get(ID).textValue());
      documents.add(document(key, each, type));
    }
    return new DocumentPage<>(
        documents, Optional.ofNullable(result.get(NEXT)).map(JsonNode::textValue));
  }

  private Effect list(DocumentTransaction transaction, String after) {
    List<StoredDocument> found = transaction.list(collection, after, MAX_PAGE + 1);
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    ArrayNode documents = page.putArray(DOCUMENTS);
    int bytes = 0;
    for (StoredDocument each : found) {
      bytes += each.json().getBytes(StandardCharsets.UTF_8).length;
      if (documents.size() == MAX_PAGE || (bytes > MAX_DOCUMENT_BYTES && !documents.isEmpty())) {
        return new Effect.Unchanged(
            page.put(NEXT, documents.path(documents.size() - 1).path(ID).textValue()));
      }
      documents.add(json(each).put(ID, each.id()));
    }
    return new Effect.Unchanged(page);
  }

  private static ObjectNode json(StoredDocument document) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put(VERSION, document.version());
    json.set(VALUE, DocumentJson.parse(document.json()));
    return json;
  }

  private static <T> Document<T> document(DocumentKey key, JsonNode json, Class<T> type) {
    return new Document<>(
        key.id(), DocumentJson.read(key, json.get(VALUE), type), json.get(VERSION).longValue());
  }
}
