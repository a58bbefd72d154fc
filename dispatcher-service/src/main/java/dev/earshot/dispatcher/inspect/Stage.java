package dev.earshot.dispatcher.inspect;

import java.time.Instant;

/**
 * A point on the way.
 *
 * @param name what happened, see {@link EventWay} and {@link ReplyWay}
 * @param at when, by the clock of the service that did it
 */
record Stage(String name, Instant at) {}
