package dev.earshot.bot;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Content template of Twilio's, filled in: what WhatsApp asks for when more than 24 hours have
 * gone by since the person wrote, and what has buttons, lists and cards there and elsewhere.
 *
 * @param sid of the template, {@code HX…}
 * @param variables what stands for its placeholders, by their names, such as {@code 1}
 */
public record Content(String sid, Map<String, String> variables) {
  public Content {
    if (sid == null || sid.isBlank()) {
      throw new IllegalArgumentException(
          "A Content template needs its SID (HX…); it got \"" + sid + "\".");
    }
    variables = Collections.unmodifiableMap(new TreeMap<>(variables));
  }
}
