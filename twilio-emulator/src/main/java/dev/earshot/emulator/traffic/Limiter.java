package dev.earshot.emulator.traffic;

import dev.earshot.emulator.state.TwilioError;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Lets requests in, or refuses them with 429. In no second, wherever it begins, are more let in
 * than a limit says; what is refused takes no place.
 */
public final class Limiter {
  private static final String WHATSAPP = "whatsapp:";

  /** Limits with the places taken under them. */
  private record Rules(RateLimits limits, ConcurrentMap<Key, Window> windows) {}

  private record Key(Limit limit, String of) {}

  private final LongSupplier nanoTime;
  private final Map<Limit, LongAdder> refused = new EnumMap<>(Limit.class);
  private volatile Rules rules;

  /** A limiter by a clock that goes on evenly, such as {@link System#nanoTime}. */
  public Limiter(RateLimits limits, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    for (Limit limit : Limit.values()) {
      refused.put(limit, new LongAdder());
    }
    set(limits);
  }

  /** Sets other limits; all places are free then. */
  public void set(RateLimits limits) {
    rules = new Rules(limits, new ConcurrentHashMap<>());
  }

  /** What holds now. */
  public RateLimits limits() {
    return rules.limits();
  }

  /**
   * Lets a request in, or throws the error of the limit that it exceeds.
   *
   * @param serviceSid the service on which it is an action, or null
   * @param channelSid the channel in which it is an action, or null
   */
  public Pass admit(String serviceSid, String channelSid) {
    Rules now = rules;
    Pass pass = new Pass();
    try {
      take(pass, now, Limit.ACCOUNT, "", now.limits().accountRequestsPerSecond());
      if (channelSid != null) {
        take(pass, now, Limit.CHANNEL, channelSid, now.limits().channelActionsPerSecond());
      }
      if (serviceSid != null) {
        take(pass, now, Limit.SERVICE, serviceSid, now.limits().serviceActionsPerSecond());
      }
      return pass;
    } catch (TwilioError exceeded) {
      pass.giveBack();
      throw exceeded;
    }
  }

  /** Lets a sender's message in, or throws the error of its limit. */
  public void admitMessage(String sender) {
    Rules now = rules;
    Limit limit = sender.startsWith(WHATSAPP) ? Limit.WHATSAPP_SENDER : Limit.SMS_SENDER;
    take(new Pass(), now, limit, sender, now.limits().senderMessagesPerSecond());
  }

  /** Whether so many requests at a time are within the limit; counts a refusal if not. */
  public boolean admitConcurrent(int requests) {
    Integer most = rules.limits().accountConcurrentRequests();
    if (most == null || requests <= most) {
      return true;
    }
    refused.get(Limit.CONCURRENCY).increment();
    return false;
  }

  private void take(Pass pass, Rules now, Limit limit, String of, Integer most) {
    if (most == null) {
      return;
    }
    Window window =
        now.windows().computeIfAbsent(new Key(limit, of), _ -> new Window(most, nanoTime));
    OptionalLong place = window.take();
    if (place.isEmpty()) {
      refused.get(limit).increment();
      throw limit.exceeded();
    }
    pass.add(window, place.getAsLong());
  }

  /** How many requests each limit has refused. */
  public Map<Limit, Long> refused() {
    Map<Limit, Long> counts = new EnumMap<>(Limit.class);
    refused.forEach((limit, count) -> counts.put(limit, count.sum()));
    return counts;
  }

  /** Counts refusals from 0 again. */
  public void resetRefused() {
    refused.values().forEach(LongAdder::reset);
  }
}
