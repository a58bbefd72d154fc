package dev.earshot.ingress.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Reads request bodies of untrusted length. */
final class BoundedBody {
  private BoundedBody() {}

  /**
   * The whole body, if it is not longer than allowed. A longer one is read to its end all the same,
   * without being kept: a client that is still sending would not see the answer.
   *
   * @throws RefusedException if it is longer, or breaks off
   */
  static byte[] read(InputStream body, int maxBytes) throws RefusedException {
    try {
      byte[] bytes = body.readNBytes(maxBytes);
      long rest = body.read() < 0 ? 0 : 1 + body.transferTo(OutputStream.nullOutputStream());
      if (rest == 0) {
        return bytes;
      }
      throw new RefusedException(
          Outcome.OVERSIZED,
          "The body has %d bytes, allowed are %d. Twilio's webhooks are far smaller; if yours are not, raise earshot.ingress.max-body-bytes."
              .formatted(maxBytes + rest, maxBytes));
    } catch (IOException e) {
      throw new RefusedException(
          Outcome.MALFORMED, "The body broke off: %s. Send it again.".formatted(e.getMessage()));
    }
  }
}
