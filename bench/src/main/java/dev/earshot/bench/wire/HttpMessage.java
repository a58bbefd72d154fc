package dev.earshot.bench.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A request or an answer, whose body has a length.
 *
 * @param startLine the first line
 * @param body empty if there is none
 */
record HttpMessage(String startLine, byte[] body) {
  private static final String LENGTH = "content-length:";

  /**
   * Reads the next message.
   *
   * @return null if the other side has ended the connection instead
   */
  static HttpMessage read(BufferedInputStream in) throws IOException {
    String start = line(in);
    if (start == null) {
      return null;
    }
    int length = 0;
    for (String header = line(in); !"".equals(header); header = line(in)) {
      if (header == null) {
        throw new EOFException("The connection ended after \"%s\".".formatted(start));
      }
      if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        length = Integer.parseInt(header.substring(LENGTH.length()).strip());
      }
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("The connection ended in the body after \"%s\".".formatted(start));
    }
    return new HttpMessage(start, body);
  }

  private static String line(BufferedInputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
      }
      line.write(next);
    }
    return null;
  }
}
