package dev.earshot.local;

import dev.earshot.local.internal.problem.UserProblem;
import dev.earshot.local.internal.stack.Product;
import dev.earshot.local.internal.webhooks.WebhookUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a stack works with the emulator or with the person's own account, and what there is to
 * say about it.
 */
final class ChosenAccount {
  private static final String SID = "TWILIO_ACCOUNT_SID";
  private static final String TOKEN = "TWILIO_AUTH_TOKEN";
  private static final String KEY = "TWILIO_API_KEY";
  private static final String SECRET = "TWILIO_API_SECRET";
  private static final String PUBLIC_URL = "PUBLIC_URL";

  private final Map<String, String> environment;
  private final UpOptions options;

  ChosenAccount(Map<String, String> environment, UpOptions options) {
    this.environment = environment;
    this.options = options;
  }

  boolean isReal() {
    return !options.emulator && isSet(SID) && isSet(TOKEN);
  }

  /**
   * The product the stack is for.
   *
   * @throws UserProblem if there is no such product
   */
  Product product() {
    Product usual = isReal() ? Product.CONVERSATIONS : Product.CHAT;
    return Optional.ofNullable(options.product)
        .or(() -> value("TWILIO_PRODUCT"))
        .map(Product::of)
        .orElse(usual);
  }

  /**
   * @throws UserProblem if the real account can't be worked with as it is set; the text names what
   *     is missing
   */
  void check() {
    boolean withoutService = product() == Product.MESSAGING;
    if (isReal()
        && !withoutService
        && !isSet("TWILIO_SERVICE_SID")
        && !isSet("TWILIO_IPM_SERVICE_SID")) {
      throw new UserProblem(
          "The real Twilio account %s is set, but neither TWILIO_SERVICE_SID nor TWILIO_IPM_SERVICE_SID: the service (IS…) the bot lives in. Set one; it is in the Twilio Console. SMS needs none (--product messaging), and the emulator neither (--emulator)."
              .formatted(environment.get(SID)));
    }
  }

  /** What a person has to know before anything starts. */
  List<String> announcement() {
    List<String> lines = new ArrayList<>();
    if (!options.emulator) {
      half(SID, TOKEN, "the emulator is used").ifPresent(lines::add);
      half(KEY, SECRET, "the API key is not used").ifPresent(lines::add);
    }
    lines.add(
        isReal()
            ? "Working with the real Twilio account %s from your environment (./earshot up --emulator uses the emulator instead)."
                .formatted(environment.get(SID))
            : "Working with the Twilio emulator; nothing leaves this machine.");
    return lines;
  }

  /**
   * What is to be done so that messages come in.
   *
   * @throws UserProblem if {@code PUBLIC_URL} is no URL
   */
  String nextStep() {
    if (!isReal()) {
      return "Chat with the bot: ./earshot chat";
    }
    boolean numbers = product() == Product.MESSAGING;
    if (!isSet(PUBLIC_URL)) {
      return "Twilio must reach the ingress: set PUBLIC_URL to its public address (a tunnel's, say), start again with it, and "
          + (numbers
              ? "set \"A message comes in\" of the number to <PUBLIC_URL>/twilio/receive in the Twilio Console."
              : "run ./earshot webhooks.");
    }
    return "Twilio must send webhooks to %s: %s"
        .formatted(
            WebhookUrl.choose(null, environment),
            numbers
                ? "set \"A message comes in\" of the number to that URL in the Twilio Console."
                : "./earshot webhooks sets that.");
  }

  private Optional<String> half(String one, String other, String consequence) {
    if (isSet(one) == isSet(other)) {
      return Optional.empty();
    }
    return Optional.of(
        "%s is set but %s is not, so %s."
            .formatted(isSet(one) ? one : other, isSet(one) ? other : one, consequence));
  }

  private boolean isSet(String variable) {
    return value(variable).isPresent();
  }

  private Optional<String> value(String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
  }
}
