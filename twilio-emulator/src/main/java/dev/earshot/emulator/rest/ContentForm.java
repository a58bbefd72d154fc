package dev.earshot.emulator.rest;

import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.ContentTemplate;
import dev.earshot.emulator.state.TwilioError;

/**
 * {@code ContentSid} and {@code ContentVariables} of a new message, and what the product answers if
 * they are wrong.
 */
enum ContentForm {
  MESSAGING(21654, 21655, 21656),
  CONVERSATIONS(50528, 50526, 50527);

  private final int missing;
  private final int unknown;
  private final int variables;

  ContentForm(int missing, int unknown, int variables) {
    this.missing = missing;
    this.unknown = unknown;
    this.variables = variables;
  }

  /** The template's SID, or null. */
  static String sid(Form form) {
    String sid = form.text("ContentSid");
    return sid == null || sid.isEmpty() ? null : sid;
  }

  /** The message's text: the template's, filled in, or its own body. */
  String body(Account account, Form form) {
    String sid = sid(form);
    String given = form.text("ContentVariables");
    if (sid == null) {
      if (given != null && !given.isEmpty()) {
        throw error(missing, "ContentVariables need a ContentSid");
      }
      return form.text("Body");
    }
    ContentTemplate content =
        account
            .contents()
            .find(sid)
            .orElseThrow(() -> error(unknown, "The ContentSid " + sid + " is invalid"));
    return content.fill(
        given, () -> error(variables, "The Content Variables parameter is invalid"));
  }

  private static TwilioError error(int code, String message) {
    return new TwilioError(code, 400, message);
  }
}
