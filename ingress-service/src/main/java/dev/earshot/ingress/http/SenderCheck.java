package dev.earshot.ingress.http;

import dev.earshot.ingress.Deployment;
import dev.earshot.ingress.signature.BodyHash;
import dev.earshot.ingress.signature.TwilioSignature;
import dev.earshot.ingress.webhook.Parameters;
import dev.earshot.ingress.webhook.PlainText;
import dev.earshot.model.BotSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Finds out whether a webhook is from Twilio, on behalf of an account that is ours. */
@ApplicationScoped
class SenderCheck {
  private static final String PUBLIC_TEXT =
      "The signature is missing or does not fit. Set PUBLIC_URL to the address configured at Twilio (the same scheme, host and port), and TWILIO_AUTH_TOKEN to the account's primary auth token; the log says what was checked.";

  private final Deployment deployment;

  SenderCheck(Deployment deployment) {
    this.deployment = deployment;
  }

  /**
   * Checks the signature with the token of each bot of the account.
   *
   * @throws RefusedException if none fits
   */
  void verify(
      IncomingRequest request, byte[] body, Parameters parameters, List<BotSettings> ofAccount)
      throws RefusedException {
    String url = deployment.publicUrl().of(request.path(), request.rawQuery(), request.ownUrl());
    if (request.signature() == null) {
      throw refused(url, "It has no header " + TwilioSignature.HEADER + ".");
    }
    if (request.isJson() && !BodyHash.matches(request.rawQuery(), body)) {
      throw refused(url, hashProblem(request.rawQuery()));
    }
    boolean signedParameters = request.isPost() && request.isForm();
    Map<String, List<String>> signed = signedParameters ? parameters.values() : Map.of();
    boolean matches =
        ofAccount.stream()
            .map(bot -> bot.require(BotSettings.Key.AUTH_TOKEN))
            .distinct()
            .anyMatch(token -> TwilioSignature.matches(token, url, signed, request.signature()));
    if (!matches) {
      throw refused(url, "Its signature fits no auth token of the account.");
    }
  }

  private RefusedException refused(String url, String cause) {
    String setting =
        deployment.publicUrl().base().isPresent()
            ? "as PUBLIC_URL says"
            : "the request's own, since PUBLIC_URL is not set";
    return new RefusedException(
        Outcome.BAD_SIGNATURE,
        PUBLIC_TEXT,
        "%s The URL checked was %s (%s). Set PUBLIC_URL to the address configured at Twilio (the same scheme, host and port), and TWILIO_AUTH_TOKEN to the account's primary auth token."
            .formatted(cause, PlainText.of(withoutPassword(url)), setting));
  }

  private static String hashProblem(String rawQuery) {
    return BodyHash.in(rawQuery)
        .map(hash -> "The query's bodySHA256 is not the SHA-256 of the JSON body.")
        .orElse(
            "The query has no bodySHA256, without which the signature does not cover a JSON body.");
  }

  private static String withoutPassword(String url) {
    return url.replaceFirst("://[^/?#]*@", "://…@");
  }
}
