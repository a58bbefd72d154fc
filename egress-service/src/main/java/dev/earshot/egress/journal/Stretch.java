package dev.earshot.egress.journal;

/**
 * The part of the journal to be read for one partition of replies.
 *
 * @param partition of replies
 * @param committed the first reply that is not acknowledged; earlier ones are of no interest
 * @param from the offset in {@code deliveries} before which nothing of interest stands
 */
public record Stretch(int partition, long committed, long from) {}
