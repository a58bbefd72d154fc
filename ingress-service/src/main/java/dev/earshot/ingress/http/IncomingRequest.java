package dev.earshot.ingress.http;

import java.io.InputStream;
import java.util.Locale;

/**
 * The parts of an HTTP request that a webhook is made of.
 *
 * @param isPost true for POST, false for GET
 * @param path raw, beginning with a slash
 * @param rawQuery as it came; null if there was none
 * @param ownUrl scheme and authority as the request itself has them
 * @param contentType null if not given
 * @param signature null if not given
 * @param idempotencyToken null if not given
 * @param body not read yet; empty for GET
 */
record IncomingRequest(
    boolean isPost,
    String path,
    String rawQuery,
    String ownUrl,
    String contentType,
    String signature,
    String idempotencyToken,
    InputStream body) {

  boolean isForm() {
    return mediaType().equals("application/x-www-form-urlencoded");
  }

  boolean isJson() {
    return mediaType().equals("application/json");
  }

  private String mediaType() {
    return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
