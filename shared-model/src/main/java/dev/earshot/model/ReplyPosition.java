package dev.earshot.model;

/**
 * Where a {@link Reply} stands in the topic of replies. One that is put there again, from a dead
 * letter, keeps its id and has another position.
 */
public record ReplyPosition(int partition, long offset) {}
