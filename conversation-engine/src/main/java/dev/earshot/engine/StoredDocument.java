package dev.earshot.engine;

/**
 * A document as it is stored.
 *
 * @param json its value as JSON text
 * @param version more than 0, and no other's
 */
public record StoredDocument(String id, String json, long version) {}
