package dev.earshot.egress.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.twilio.exception.ApiConnectionException;
import com.twilio.exception.ApiException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.Supplier;

/** What all calls through the SDK need. */
final class Sdk {
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int SERVICE_NOT_FOUND = 50050;

  /** Larger pages mean fewer calls; the most that Chat and Conversations allow. */
  static final long PAGE_SIZE = 100;

  private Sdk() {}

  /** Makes a call; the SDK's own exceptions after a good answer mean that it can't read it. */
  static <T> T call(Supplier<T> call) {
    try {
      return call.get();
    } catch (ApiConnectionException | ApiException e) {
      if (e.getCause() instanceof JsonProcessingException) {
        throw TwilioCallException.unreadable(e.getCause());
      }
      throw new ImpossibleReplyException(
          "The Twilio SDK can't make this call: %s. Check the SIDs and the identity in the reply."
              .formatted(e.getMessage()));
    }
  }

  /** A 404 gets the code that Twilio has for it, also if a proxy has answered. */
  static void fetchService(String service, Supplier<?> fetch) {
    try {
      call(fetch);
    } catch (TwilioCallException e) {
      if (!e.hasStatus(NOT_FOUND)) {
        throw e;
      }
      throw TwilioCallException.answered(
          NOT_FOUND,
          SERVICE_NOT_FOUND,
          "Service %s was not found (%s)".formatted(service, e.getMessage()),
          e.retryAfter(),
          e.body().orElse(""));
    }
  }

  /** False if the call says 404. */
  static boolean exists(Supplier<?> fetch) {
    return find(fetch).isPresent();
  }

  /** What is there, or is made if it is not: two at the same time make one. */
  static <T> T fetchOrCreate(Supplier<T> fetch, Supplier<T> create) {
    Optional<T> found = find(fetch);
    if (found.isPresent()) {
      return found.get();
    }
    try {
      return call(create);
    } catch (TwilioCallException e) {
      if (e.hasStatus(CONFLICT)) {
        return call(fetch);
      }
      throw e;
    }
  }

  /** Empty if the call says 404. */
  static <T> Optional<T> find(Supplier<T> fetch) {
    try {
      return Optional.of(call(fetch));
    } catch (TwilioCallException e) {
      if (e.hasStatus(NOT_FOUND)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * A SID or identity as a part of a path. The SDK splices it in as it is, so some characters would
   * lead to another resource.
   */
  static String segment(String id) {
    if (id == null || id.isBlank() || leadsAway(id)) {
      throw new ImpossibleReplyException(
          "\"%s\" can't stand in a path of Twilio's API. Use a SID, or an identity without '/', '?' and '#'."
              .formatted(id));
    }
    return id;
  }

  private static boolean leadsAway(String id) {
    return id.indexOf('/') >= 0
        || id.indexOf('?') >= 0
        || id.indexOf('#') >= 0
        || id.equals(".")
        || id.equals("..");
  }

  static boolean isBefore(ZonedDateTime created, Instant limit) {
    return created != null && created.toInstant().isBefore(limit);
  }

  /** The SDK leaves out a parameter whose value is the word null; a space keeps it. */
  static String text(String text) {
    return "null".equals(text) ? "null " : text;
  }
}
