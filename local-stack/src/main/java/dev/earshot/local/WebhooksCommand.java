package dev.earshot.local;

import dev.earshot.local.internal.stack.Product;
import dev.earshot.local.internal.webhooks.TwilioAccount;
import dev.earshot.local.internal.webhooks.WebhookSetup;
import dev.earshot.local.internal.webhooks.WebhookUrl;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code earshot webhooks}: makes Twilio call the ingress. */
@Command(
    name = "webhooks",
    description =
        "Makes Twilio tell this deployment of every event: sets the post-event URL, the method POST and all post-events of the service. Uses TWILIO_SERVICE_SID (or TWILIO_IPM_SERVICE_SID) and TWILIO_API_KEY with TWILIO_API_SECRET, or TWILIO_ACCOUNT_SID with TWILIO_AUTH_TOKEN; TWILIO_BASE_URL if Twilio is elsewhere. Pre-events that are set stay as they are.",
    mixinStandardHelpOptions = true)
final class WebhooksCommand implements Callable<Integer> {
  private final Invocation invocation;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The whole URL Twilio is to call. Default: PUBLIC_URL + /twilio/receive.")
  private String url;

  @Option(
      names = "--product",
      paramLabel = "PRODUCT",
      description =
          "chat, ip-messaging or conversations. Default: TWILIO_PRODUCT, else conversations.")
  private String product;

  @Option(names = "--dry-run", description = "Only say what would change.")
  private boolean dryRun;

  WebhooksCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    String target = WebhookUrl.choose(url, invocation.environment());
    new WebhookSetup(TwilioAccount.of(invocation.environment()), chosenProduct(), invocation::say)
        .apply(target, dryRun);
    return 0;
  }

  private Product chosenProduct() {
    if (product != null) {
      return Product.of(product);
    }
    String set = invocation.environment().getOrDefault("TWILIO_PRODUCT", "");
    return set.isBlank() ? Product.CONVERSATIONS : Product.of(set);
  }
}
