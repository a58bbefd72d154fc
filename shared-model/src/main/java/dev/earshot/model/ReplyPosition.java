package dev.earshot.model;

/**
 * Where a {@link Reply} stands. One that is put there again, from a dead letter, keeps its id and
 * has another position.
 *
 * @param topic {@link Topics#replies()} or {@link Topics#bulkReplies()}
 */
public record ReplyPosition(String topic, int partition, long offset) {}
