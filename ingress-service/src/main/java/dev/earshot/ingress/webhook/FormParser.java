package dev.earshot.ingress.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code application/x-www-form-urlencoded} strictly. A lenient reader would replace what it
 * can't decode, and the signature would then fail with no hint at the cause.
 */
public final class FormParser {
  private final byte[] form;

  private FormParser(byte[] form) {
    this.form = form;
  }

  /**
   * All parameters in the order they came, repeated ones with all their values.
   *
   * @throws MalformedWebhookException if there is no parameter, a percent sign without two hex
   *     digits, a parameter without name, or text that is not UTF-8; the text gives the position in
   *     bytes
   */
  public static Parameters parse(byte[] form) {
    return new FormParser(form).parse();
  }

  private Parameters parse() {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    int start = 0;
    while (start < form.length) {
      int end = indexOf('&', start, form.length);
      if (end > start) {
        int equals = indexOf('=', start, end);
        String name = decode(start, equals);
        String value = decode(Math.min(equals + 1, end), end);
        if (name.isEmpty()) {
          throw new MalformedWebhookException(
              "The parameter at byte %d has no name. Send what Twilio sends, name=value."
                  .formatted(start));
        }
        parameters.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
      }
      start = end + 1;
    }
    if (parameters.isEmpty()) {
      throw new MalformedWebhookException(
          "There are no parameters. Twilio sends them as a form in the body (POST) or in the query (GET).");
    }
    return new Parameters(parameters);
  }

  private int indexOf(char wanted, int start, int end) {
    int i = start;
    while (i < end && form[i] != wanted) {
      i++;
    }
    return i;
  }

  private String decode(int start, int end) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(end - start);
    for (int i = start; i < end; i++) {
      if (form[i] == '%') {
        bytes.write(hexByte(i, end));
        i += 2;
      } else {
        bytes.write(form[i] == '+' ? ' ' : form[i]);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new MalformedWebhookException(
          "The text at byte %d is not UTF-8. Encode parameters as UTF-8, then percent-encode them."
              .formatted(start));
    }
  }

  private int hexByte(int percent, int end) {
    int high = percent + 1 < end ? Character.digit(form[percent + 1], 16) : -1;
    int low = percent + 2 < end ? Character.digit(form[percent + 2], 16) : -1;
    if (high < 0 || low < 0) {
      throw new MalformedWebhookException(
          "The %% at byte %d is not followed by two hex digits. Write a percent sign as %%25."
              .formatted(percent));
    }
    return high * 16 + low;
  }
}
