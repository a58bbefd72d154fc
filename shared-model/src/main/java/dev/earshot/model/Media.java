package dev.earshot.model;

/**
 * A file attached to a message.
 *
 * @param sid {@code ME…}; null for SMS and WhatsApp
 * @param url where to fetch it; null for chat products, whose media is fetched by SID
 * @param filename null if not given
 * @param contentType for example {@code image/png}
 * @param size bytes; null if not given
 */
public record Media(String sid, String url, String filename, String contentType, Long size) {}
