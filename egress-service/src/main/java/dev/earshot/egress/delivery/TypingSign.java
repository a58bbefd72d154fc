package dev.earshot.egress.delivery;

import dev.earshot.egress.accounts.BotAccount;
import dev.earshot.egress.lanes.Cancellation;
import dev.earshot.egress.lanes.CancelledException;
import dev.earshot.egress.rate.TrafficClass;
import dev.earshot.egress.twilio.TwilioCallException;
import dev.earshot.model.Command.ShowTyping;
import dev.earshot.model.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Shows that a bot is writing: once, while it is news, and without keeping the messages that come
 * after it.
 */
final class TypingSign {
  private static final Logger LOG = Logger.getLogger(TypingSign.class);

  /** What stands in the topic for longer is no news any more. */
  private static final Duration FRESH = Duration.ofSeconds(10);

  /** How long the lane waits, so that the sign mostly comes before the message. */
  private static final Duration LANE_WAITS = Duration.ofSeconds(1);

  private final BotAccount bot;
  private final Reply reply;
  private final ShowTyping typing;

  TypingSign(BotAccount bot, Reply reply, ShowTyping typing) {
    this.bot = bot;
    this.reply = reply;
    this.typing = typing;
  }

  /**
   * @return how many calls were made
   */
  int show() {
    boolean isHeld = bot.hold().reason().isPresent();
    if (isHeld || reply.createdAt().plus(FRESH).isBefore(Instant.now())) {
      return 0;
    }
    Cancellation late = new Cancellation();
    CountDownLatch over = new CountDownLatch(1);
    Thread.ofVirtual()
        .name("typing " + reply.id())
        .start(
            () -> {
              call(late);
              over.countDown();
            });
    try {
      if (!over.await(LANE_WAITS.toMillis(), TimeUnit.MILLISECONDS)) {
        late.cancel();
      }
    } catch (InterruptedException e) {
      late.cancel();
      Thread.currentThread().interrupt();
    }
    return 1;
  }

  private void call(Cancellation late) {
    try {
      bot.call(
          null,
          TrafficClass.REPLY,
          late,
          () -> {},
          () -> {
            bot.api(reply.product()).showTyping(reply.channel(), typing.messageSid());
            return true;
          });
    } catch (TwilioCallException e) {
      LOG.debugf("Bot \"%s\" is not shown typing: %s", bot.name(), e.summary());
    } catch (CancelledException e) {
      LOG.debugf("Bot \"%s\" is not shown typing: it would have been too late.", bot.name());
    } catch (RuntimeException e) {
      LOG.warnf(e, "Bot \"%s\" is not shown typing in %s.", bot.name(), reply.channel());
    }
  }
}
