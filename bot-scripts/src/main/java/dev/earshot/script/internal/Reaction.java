package dev.earshot.script.internal;

/**
 * What is done.
 *
 * @param speech what is said first; null for nothing
 */
record Reaction(Speech speech, Action action) {}
