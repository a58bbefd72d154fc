package dev.earshot.local.internal.webhooks;

import dev.earshot.local.internal.http.BasicAuth;
import dev.earshot.local.internal.problem.UserProblem;
import java.util.Map;
import java.util.Optional;

/**
 * The account whose webhooks are set, from the environment.
 *
 * @param baseUrl where all products are, if not at Twilio
 */
public record TwilioAccount(BasicAuth auth, String serviceSid, Optional<String> baseUrl) {
  /**
   * @throws UserProblem if credentials or the service are missing; the text names the variables
   */
  public static TwilioAccount of(Map<String, String> environment) {
    String service =
        value(environment, "TWILIO_SERVICE_SID")
            .or(() -> value(environment, "TWILIO_IPM_SERVICE_SID"))
            .orElseThrow(
                () ->
                    new UserProblem(
                        "TWILIO_SERVICE_SID is not set: the chat service (IS…) whose webhooks are to be set. It is in the Twilio Console."));
    return new TwilioAccount(auth(environment), service, value(environment, "TWILIO_BASE_URL"));
  }

  private static BasicAuth auth(Map<String, String> environment) {
    Optional<String> key = value(environment, "TWILIO_API_KEY");
    Optional<String> secret = value(environment, "TWILIO_API_SECRET");
    if (key.isPresent() && secret.isPresent()) {
      return new BasicAuth(key.get(), secret.get());
    }
    Optional<String> account = value(environment, "TWILIO_ACCOUNT_SID");
    Optional<String> token = value(environment, "TWILIO_AUTH_TOKEN");
    if (account.isPresent() && token.isPresent()) {
      return new BasicAuth(account.get(), token.get());
    }
    throw new UserProblem(
        "Credentials are missing. Set TWILIO_API_KEY and TWILIO_API_SECRET, or TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN; they are in the Twilio Console.");
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }
}
