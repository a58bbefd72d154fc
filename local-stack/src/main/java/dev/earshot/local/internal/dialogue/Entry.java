package dev.earshot.local.internal.dialogue;

/**
 * A message in a room.
 *
 * @param position rises from message to message
 */
public record Entry(long position, String author, String text) {}
