package dev.earshot.bot;

import java.util.Optional;
import java.util.function.Function;

/**
 * The documents of one kind: JSON by id. Each call is a step.
 *
 * <p>What a call changes is stored when it returns, and once only, however often the handler is run
 * again after a failure. It stays if the handler fails later. Conversations in other channels see
 * it at once.
 *
 * <p>All methods throw {@link IllegalArgumentException} for an id that is blank, longer than
 * {@value #MAX_ID_CHARS} characters or has control characters, for a type that can't be written or
 * read as JSON, and for a value of more than {@value #MAX_DOCUMENT_BYTES} bytes of JSON; and {@link
 * StorageException} if the storage can't be used now, which is best left to the dispatcher: it
 * tries the turn again.
 */
public interface Documents {
  /** The most characters an id may have. */
  int MAX_ID_CHARS = 256;

  /** The most bytes a document may have as JSON in UTF-8. */
  int MAX_DOCUMENT_BYTES = 256 * 1024;

  /** The most documents of one {@link DocumentPage}. */
  int MAX_PAGE = 100;

  /** The document; empty if there is none. */
  <T> Optional<Document<T>> get(String id, Class<T> type);

  /**
   * Stores a new document, or a new value in place of the version that was read.
   *
   * {@snippet :
   * Documents users = chat.storage().users();
   * users.save(Document.of("ann", new Profile("Ann")));
   * Document<Profile> ann = users.get("ann", Profile.class).orElseThrow();
   * users.save(ann.with(new Profile("Anna")));
   * }
   *
   * @return the document with its new version
   * @throws StaleDocumentException if the document has been changed or deleted since, or is there
   *     already; nothing was stored then
   */
  <T> Document<T> save(Document<T> document);

  /**
   * Changes a document, or makes it, such that no change of another conversation is lost.
   *
   * {@snippet :
   * chat.storage().users().update("ann", Visits.class,
   *     visits -> visits.map(Visits::plusOne).orElse(Visits.FIRST));
   * }
   *
   * @param change gives the new value for the present one, which is empty if there is no document;
   *     called again when another change came between. It must have no effect of its own, take no
   *     step and not return null.
   * @return the document as it was stored
   */
  <T> Document<T> update(String id, Class<T> type, Function<Optional<T>, T> change);

  /**
   * Deletes a document, whichever version it has.
   *
   * @return whether there was one
   */
  boolean delete(String id);

  /** The first page of all documents. */
  <T> DocumentPage<T> all(Class<T> type);

  /**
   * A page of all documents, in the order of their ids: at most {@value #MAX_PAGE} and, unless it
   * is one only, {@value #MAX_DOCUMENT_BYTES} bytes of JSON. What is stored or deleted between two
   * pages is seen or not; all else is seen once.
   *
   * @param cursor {@link DocumentPage#next()} of the page before
   */
  <T> DocumentPage<T> all(Class<T> type, String cursor);
}
