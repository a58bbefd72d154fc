package dev.earshot.engine;

import dev.earshot.bot.Documents;

/**
 * Which document.
 *
 * @param id 1 to {@value Documents#MAX_ID_CHARS} characters, not blank, without control characters
 */
public record DocumentKey(DocumentCollection collection, String id) {
  /**
   * @throws IllegalArgumentException if the id can't be one
   */
  public DocumentKey {
    if (id == null || id.isBlank()) {
      throw new IllegalArgumentException(
          "A document of %s has no id. Give it one, such as the user's identity."
              .formatted(collection.kind().id()));
    }
    if (id.length() > Documents.MAX_ID_CHARS) {
      throw new IllegalArgumentException(
          "The id \"%s…\" of a document of %s has %d characters; at most %d are taken. Use a shorter one, or its hash."
              .formatted(
                  id.substring(0, 40),
                  collection.kind().id(),
                  id.length(),
                  Documents.MAX_ID_CHARS));
    }
    if (id.codePoints().anyMatch(DocumentKey::isRefused)) {
      throw new IllegalArgumentException(
          "The id of a document of %s has control characters, or half a character: \"%s\". Leave them out."
              .formatted(collection.kind().id(), id.replaceAll("\\p{Cntrl}|\\p{Cs}", "?")));
    }
  }

  private static boolean isRefused(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }

  @Override
  public String toString() {
    return collection.kind().id() + "/" + id;
  }
}
