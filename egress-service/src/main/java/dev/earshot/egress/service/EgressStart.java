package dev.earshot.egress.service;

import dev.earshot.egress.EgressMetrics;
import dev.earshot.egress.EgressSettings;
import dev.earshot.egress.accounts.BotAccount;
import dev.earshot.egress.accounts.BotAccounts;
import dev.earshot.egress.delivery.CallLoop;
import dev.earshot.egress.intake.ReplyIntake;
import dev.earshot.egress.lanes.Cancellation;
import dev.earshot.egress.lanes.CancelledException;
import dev.earshot.egress.membership.MembershipReconciler;
import dev.earshot.egress.publish.Outbox;
import dev.earshot.model.BotSettings.Key;
import dev.earshot.model.Topics;
import dev.earshot.topics.TopicSetup;
import dev.earshot.topics.TopicSetupException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Gets the service going in the background, so that it answers health checks whatever is missing:
 * the topics first, then replies are taken and memberships found out.
 */
@Singleton
public class EgressStart {
  private static final Logger LOG = Logger.getLogger(EgressStart.class);

  private static final Duration TOPICS_RETRY = Duration.ofSeconds(2);

  private final EgressSettings settings;
  private final BotAccounts bots;
  private final CallLoop calls;
  private final Outbox outbox;
  private final ReplyIntake intake;
  private final BrokerWatch watch;
  private final Topics topics;
  private final TopicSetup setup;
  private final EgressMetrics metrics;
  private final Cancellation stop = new Cancellation();
  private volatile String waitingFor;

  public EgressStart(
      EgressSettings settings,
      EgressMetrics metrics,
      BotAccounts bots,
      CallLoop calls,
      Outbox outbox,
      ReplyIntake intake,
      BrokerWatch watch,
      Topics topics,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      @ConfigProperty(name = "earshot.topics.partitions") int partitions) {
    this.settings = settings;
    this.metrics = metrics;
    this.bots = bots;
    this.calls = calls;
    this.outbox = outbox;
    this.intake = intake;
    this.watch = watch;
    this.topics = topics;
    this.waitingFor = "Kafka at " + kafka.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
    this.setup = new TopicSetup(kafka, topics, partitions);
  }

  /** What the service still waits for before it takes replies; empty once it does. */
  public Optional<String> waitingFor() {
    return Optional.ofNullable(waitingFor);
  }

  void onStart(@Observes StartupEvent event) {
    bots.all().forEach(this::introduce);
    if (!bots.problems().isEmpty()) {
      bots.problems().forEach(problem -> LOG.error("No replies are sent: " + problem));
      waitingFor = String.join(" ", bots.problems());
      return;
    }
    Thread.ofVirtual().name("egress-start").start(this::begin);
  }

  void onStop(@Observes ShutdownEvent event) {
    stop.cancel();
    intake.close();
  }

  private void introduce(BotAccount bot) {
    metrics.watchAccount(
        bot.settings().require(Key.ACCOUNT_SID), bot::turnsLeft, bot::concurrentRequests);
    metrics.watchHold(bot.name(), "account", () -> bot.hold().reason().isPresent());
    metrics.watchHold(bot.name(), "outage", () -> bot.outage().reason().isPresent());
    LOG.infof(
        "Bot \"%s\": %s, identity %s, autojoin %s, calls go to %s.",
        bot.name(),
        bot.settings().product().id(),
        bot.settings().identity().orElse("none"),
        bot.settings().autojoin(),
        bot.settings().get(Key.BASE_URL).orElse("Twilio"));
  }

  private void begin() {
    try {
      Map<String, Integer> partitions = ensureTopics();
      int replyPartitions = partitions.get(topics.replies());
      outbox.open(partitions.get(topics.deliveries()));
      waitingFor = null;
      intake.open(replyPartitions + partitions.get(topics.bulkReplies()));
      inBackground("broker-watch", () -> watch.run(stop));
      LOG.infof("Taking replies from %s and %s.", topics.replies(), topics.bulkReplies());
      bots.all().stream()
          .filter(bot -> MembershipReconciler.concerns(bot.settings()))
          .forEach(bot -> reconcile(bot, replyPartitions));
    } catch (CancelledException e) {
      LOG.debug("Stopped before the topics were there.");
    } catch (RuntimeException e) {
      waitingFor = "a new start, since this one failed: " + e;
      LOG.error("No replies are taken until the service starts again: its start failed", e);
    }
  }

  private Map<String, Integer> ensureTopics() {
    while (true) {
      try {
        return setup.ensure();
      } catch (TopicSetupException e) {
        waitingFor = e.getMessage();
        LOG.warnf("%s Trying again.", waitingFor);
        stop.sleep(TOPICS_RETRY);
      }
    }
  }

  private void reconcile(BotAccount bot, int replyPartitions) {
    MembershipReconciler reconciler =
        new MembershipReconciler(bot, calls, outbox, replyPartitions, settings.probeInterval());
    inBackground("memberships of bot " + bot.name(), () -> reconciler.run(stop));
  }

  private static void inBackground(String name, Runnable task) {
    Thread.ofVirtual()
        .name(name)
        .start(
            () -> {
              try {
                task.run();
              } catch (CancelledException e) {
                LOG.debugf("Stopped: %s.", name);
              } catch (RuntimeException e) {
                LOG.errorf(e, "Failed until the service starts again: %s", name);
              }
            });
  }
}
