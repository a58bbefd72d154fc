package dev.earshot.engine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What can be done in one transaction on documents. To be used only while it lasts. */
public interface DocumentTransaction {

  /** The result kept under a step's key; empty if none was, or it was long ago. */
  Optional<String> kept(String step);

  /**
   * Keeps a result under a step's key, under which none is kept, as long as the step may have to be
   * repeated. If another transaction keeps one under this key first, this transaction has no effect
   * and its work is done again, so that it finds that result.
   */
  void keep(String step, String result);

  /** The document as it is now; empty if there is none. */
  Optional<StoredDocument> get(DocumentKey key);

  /**
   * Documents in the order of their ids.
   *
   * @param after the id after which to begin; null to begin with the first
   */
  List<StoredDocument> list(DocumentCollection collection, String after, int limit);

  /**
   * Stores a document in place of a version.
   *
   * @param expected the version it must have now; 0 if it must not be there
   * @return its new version; empty if it has another one than expected, and nothing was stored
   */
  OptionalLong put(DocumentKey key, String json, long expected);

  /**
   * Deletes a document, whichever version it has.
   *
   * @return whether there was one
   */
  boolean delete(DocumentKey key);
}
