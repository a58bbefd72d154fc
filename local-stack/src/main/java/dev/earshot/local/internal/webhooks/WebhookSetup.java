package dev.earshot.local.internal.webhooks;

import dev.earshot.local.internal.http.Http;
import dev.earshot.local.internal.http.JsonApi;
import dev.earshot.local.internal.problem.UserProblem;
import dev.earshot.local.internal.stack.Product;
import dev.earshot.local.internal.webhooks.WebhookSettings.Change;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads a service's webhook settings, says what differs from what Earshot needs, and sets it. */
public final class WebhookSetup {
  private final Http http = new Http(Duration.ofSeconds(15));
  private final TwilioAccount account;
  private final WebhookApi api;
  private final URI settings;
  private final Consumer<String> out;

  /**
   * @param out gets the lines for the person
   * @throws UserProblem for the product {@code messaging}
   */
  public WebhookSetup(TwilioAccount account, Product product, Consumer<String> out) {
    this.account = account;
    this.api = WebhookApi.of(product);
    this.settings = settings();
    this.out = out;
  }

  /**
   * Makes Twilio call this URL for every post-event.
   *
   * @param dryRun true: only says what would change
   * @throws UserProblem if Twilio refuses or does not answer; the text says why and what to do
   */
  public void apply(String url, boolean dryRun) {
    WebhookSettings before = api.read(JsonApi.parse(checked(call(null))));
    WebhookSettings after = before.wanted(url, api.postEvents());
    List<Change> changes = before.changesTo(after);
    out.accept("Service %s at %s".formatted(account.serviceSid(), settings));
    List<String> others = before.others(api.postEvents());
    if (!others.isEmpty()) {
      out.accept("  kept as they are: " + String.join(", ", others));
    }
    if (changes.isEmpty()) {
      out.accept("  already set, nothing to change");
      return;
    }
    for (Change change : changes) {
      out.accept(
          "  %s%n    before: %s%n    after:  %s"
              .formatted(change.setting(), change.before(), change.after()));
    }
    if (dryRun) {
      out.accept("Dry run: nothing was changed.");
      return;
    }
    verify(after, api.read(JsonApi.parse(checked(call(after)))));
    out.accept("Done.");
  }

  private static void verify(WebhookSettings wanted, WebhookSettings got) {
    List<Change> left = got.changesTo(wanted);
    if (!left.isEmpty()) {
      throw new UserProblem(
          "Twilio took the settings but answers with others: %s is \"%s\". Look at the service in the Twilio Console."
              .formatted(left.getFirst().setting(), left.getFirst().before()));
    }
  }

  private Http.Answer call(WebhookSettings update) {
    try {
      return update == null
          ? http.get(settings, headers())
          : http.post(settings, headers(), api.form(update));
    } catch (UncheckedIOException e) {
      throw new UserProblem(
          "%s. Is this machine online%s?"
              .formatted(
                  e.getMessage(),
                  account.baseUrl().isPresent() ? ", and is TWILIO_BASE_URL right" : ""),
          e);
    }
  }

  private String checked(Http.Answer answer) {
    if (answer.ok()) {
      return answer.body();
    }
    throw new UserProblem(
        switch (answer.status()) {
          case 401, 403 ->
              "Twilio refused the credentials of %s (%d): %s. Check TWILIO_API_KEY and TWILIO_API_SECRET, or TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN; a restricted key must be allowed to change services."
                  .formatted(account.auth().user(), answer.status(), answer.body());
          case 404 ->
              "Twilio knows no service %s at %s (404). Check TWILIO_SERVICE_SID, and whether --product fits it."
                  .formatted(account.serviceSid(), settings);
          default ->
              "Twilio answered %d: %s. Nothing was changed; try again later if it is 429 or above 499."
                  .formatted(answer.status(), answer.body());
        });
  }

  private URI settings() {
    String base = account.baseUrl().orElse("https://" + api.host()).replaceAll("/+$", "");
    return URI.create(base + api.path().formatted(account.serviceSid()));
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    headers.put("Authorization", account.auth().header());
    // One address for all products: this tells them apart.
    account.baseUrl().ifPresent(url -> headers.put("X-Forwarded-Host", api.host()));
    return headers;
  }
}
