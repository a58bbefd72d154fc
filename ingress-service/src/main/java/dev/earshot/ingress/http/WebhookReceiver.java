package dev.earshot.ingress.http;

import dev.earshot.ingress.Deployment;
import dev.earshot.ingress.IngressSettings;
import dev.earshot.ingress.bots.Bots;
import dev.earshot.ingress.bots.ForeignWebhookException;
import dev.earshot.ingress.publish.EventPublisher;
import dev.earshot.ingress.publish.NotPublishedException;
import dev.earshot.ingress.webhook.FormParser;
import dev.earshot.ingress.webhook.JsonParameters;
import dev.earshot.ingress.webhook.MalformedWebhookException;
import dev.earshot.ingress.webhook.Normaliser;
import dev.earshot.ingress.webhook.Parameters;
import dev.earshot.ingress.webhook.PlainText;
import dev.earshot.ingress.webhook.Webhook;
import dev.earshot.model.BotSettings;
import dev.earshot.model.Event;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Takes a webhook from its bytes to Kafka's acknowledgement. Blocks its thread meanwhile, so it
 * belongs on a virtual one.
 */
@ApplicationScoped
class WebhookReceiver {
  private final Deployment deployment;
  private final SenderCheck senders;
  private final EventPublisher publisher;
  private final IngressSettings settings;
  private final Normaliser normaliser = new Normaliser(Clock.systemUTC());

  WebhookReceiver(
      Deployment deployment,
      SenderCheck senders,
      EventPublisher publisher,
      IngressSettings settings) {
    this.deployment = deployment;
    this.senders = senders;
    this.publisher = publisher;
    this.settings = settings;
  }

  /**
   * Publishes the event of a webhook and returns it when all in-sync replicas have it.
   *
   * @throws RefusedException if the webhook is not accepted
   */
  Event receive(IncomingRequest request) throws RefusedException {
    long deadline = System.nanoTime() + settings.publishTimeout().toNanos();
    byte[] body = BoundedBody.read(request.body(), settings.maxBodyBytes());
    if (deployment.problem().isPresent()) {
      throw new RefusedException(
          Outcome.UNAVAILABLE,
          "The service is not configured; its log and /q/health say what is missing.",
          deployment.problem().get());
    }
    try {
      Event event = normaliser.normalise(webhook(request, body));
      publish(event, Duration.ofNanos(deadline - System.nanoTime()));
      return event;
    } catch (MalformedWebhookException e) {
      throw new RefusedException(Outcome.MALFORMED, e.getMessage());
    } catch (ForeignWebhookException e) {
      throw new RefusedException(
          Outcome.FOREIGN_ACCOUNT,
          "This service is not configured for the account or service of this webhook; its log says for which.",
          e.getMessage());
    }
  }

  private void publish(Event event, Duration patience) throws RefusedException {
    try {
      publisher.publish(event, patience);
    } catch (NotPublishedException e) {
      throw new RefusedException(
          Outcome.UNAVAILABLE,
          "The event could not be stored, and may be sent again in a second.",
          e.getMessage(),
          event.header().product().id());
    }
  }

  private Webhook webhook(IncomingRequest request, byte[] body) throws RefusedException {
    Parameters parameters = parameters(request, body);
    List<BotSettings> ofAccount = deployment.bots().ofAccount(parameters.require("AccountSid"));
    senders.verify(request, body, parameters, ofAccount);
    return new Webhook(
        parameters,
        Bots.recipient(ofAccount, parameters),
        request.idempotencyToken(),
        ReplyInQuery.id(request.rawQuery()));
  }

  private static Parameters parameters(IncomingRequest request, byte[] body) {
    if (!request.isPost()) {
      String query = request.rawQuery() == null ? "" : request.rawQuery();
      return FormParser.parse(query.getBytes(StandardCharsets.UTF_8));
    }
    if (request.isForm()) {
      return FormParser.parse(body);
    }
    if (request.isJson()) {
      return JsonParameters.parse(body);
    }
    throw new MalformedWebhookException(
        "The content type is \"%s\". Send application/x-www-form-urlencoded, as Twilio does, or application/json."
            .formatted(PlainText.of(request.contentType())));
  }
}
