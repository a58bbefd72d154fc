package dev.earshot.bot;

import java.util.Objects;

/**
 * What is stored under an id, as it was when it was read or saved.
 *
 * @param id of a user, channel or team; at most {@value Documents#MAX_ID_CHARS} characters
 * @param value written and read as JSON, best a record; the order of the fields is not kept
 * @param version changes with each change of the document and never comes again, not even when it
 *     is deleted and made anew; {@link #NEW} if it is not stored yet
 */
public record Document<T>(String id, T value, long version) {
  /** The version of a document that is not stored yet. */
  public static final long NEW = 0;

  public Document {
    Objects.requireNonNull(id, "A document needs an id.");
    Objects.requireNonNull(value, "A document needs a value; to remove a document, use delete(…).");
  }

  /** A document to be stored for the first time. */
  public static <T> Document<T> of(String id, T value) {
    return new Document<>(id, value, NEW);
  }

  /** The same document with another value, to be saved in place of this version. */
  public Document<T> with(T newValue) {
    return new Document<>(id, newValue, version);
  }
}
