package dev.earshot.ingress;

import dev.earshot.ingress.bots.BotSettingsOfConfig;
import dev.earshot.ingress.bots.Bots;
import dev.earshot.ingress.signature.PublicUrl;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * What this deployment is configured to accept, read once at start. Wrong or missing settings do
 * not stop the service: it stays up, not ready, and says what to do.
 */
@ApplicationScoped
public class Deployment {
  private static final Logger LOG = Logger.getLogger(Deployment.class);

  private final Bots bots;
  private final PublicUrl publicUrl;
  private final String problem;

  Deployment(Config config, IngressSettings settings) {
    Bots found = new Bots(List.of());
    PublicUrl url = PublicUrl.of(Optional.empty());
    String whatIsWrong = null;
    try {
      found = Bots.of(BotSettingsOfConfig.read(config));
      url = PublicUrl.of(settings.publicUrl());
    } catch (IllegalStateException | IllegalArgumentException e) {
      whatIsWrong = e.getMessage();
    }
    this.bots = found;
    this.publicUrl = url;
    this.problem = whatIsWrong;
  }

  void atStart(@Observes StartupEvent event) {
    if (problem != null) {
      LOG.error(problem + " Until then webhooks are answered with 503.");
      return;
    }
    LOG.infof(
        "Accepting webhooks for %s.",
        String.join(", ", bots.all().stream().map(bot -> "bot " + bot.name()).toList()));
    if (publicUrl.base().isEmpty()) {
      LOG.info(
          "PUBLIC_URL is not set, so signatures are checked against the URL of each request as it arrives here. Behind a proxy or tunnel set it to what is configured at Twilio.");
    }
  }

  /** What is wrong with the settings and what to do; empty if webhooks can be accepted. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** The bots; none while there is a {@link #problem()}. */
  public Bots bots() {
    return bots;
  }

  public PublicUrl publicUrl() {
    return publicUrl;
  }
}
