package dev.earshot.egress.service;

import dev.earshot.egress.accounts.BotAccount;
import dev.earshot.egress.accounts.BotAccounts;
import dev.earshot.egress.intake.ReplyIntake;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Up while replies are taken, Twilio answers, and no bot is held. The reasons stand in the answer,
 * by what they concern; they hold no secrets.
 */
@Readiness
@Singleton
public class EgressReadiness implements HealthCheck {
  private final EgressStart start;
  private final ReplyIntake intake;
  private final BrokerWatch broker;
  private final BotAccounts bots;

  public EgressReadiness(
      EgressStart start, ReplyIntake intake, BrokerWatch broker, BotAccounts bots) {
    this.start = start;
    this.intake = intake;
    this.broker = broker;
    this.bots = bots;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("egress").up();
    start.waitingFor().ifPresent(reason -> response.down().withData("waiting for", reason));
    intake.failure().ifPresent(error -> response.down().withData("replies", String.valueOf(error)));
    broker.problem().ifPresent(why -> response.down().withData("kafka", why));
    for (BotAccount bot : bots.all()) {
      bot.outage().reason().ifPresent(why -> response.down().withData("bot " + bot.name(), why));
      bot.hold().reason().ifPresent(why -> response.down().withData("bot " + bot.name(), why));
    }
    return response.build();
  }
}
