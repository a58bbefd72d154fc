package dev.earshot.bot;

import java.util.List;
import java.util.Optional;

/**
 * Some of the documents of a kind.
 *
 * @param documents in the order of their ids
 * @param next the cursor for the page after this one; empty on the last page
 */
public record DocumentPage<T>(List<Document<T>> documents, Optional<String> next) {
  public DocumentPage {
    documents = List.copyOf(documents);
  }
}
