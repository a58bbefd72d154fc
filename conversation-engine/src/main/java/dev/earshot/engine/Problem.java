package dev.earshot.engine;

import dev.earshot.model.Event;

/**
 * Something that could not go on and belongs among the dead letters.
 *
 * @param cause {@code handler-failed}, {@code diverged}, {@code membership-unknown} or {@code
 *     unknown-conversation}
 * @param message what happened and what to do about it
 * @param failure null unless a handler threw it
 * @param journal the conversation's steps as JSON text; null if there was no conversation
 * @param event the event that could not be handled
 */
public record Problem(
    String cause, String message, Throwable failure, String journal, Event event) {
  public static final String HANDLER_FAILED = "handler-failed";
  public static final String DIVERGED = "diverged";
  public static final String MEMBERSHIP_UNKNOWN = "membership-unknown";
  public static final String UNKNOWN_CONVERSATION = "unknown-conversation";
}
