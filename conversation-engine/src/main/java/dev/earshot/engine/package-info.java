/**
 * The functional core of the dispatcher: {@link dev.earshot.engine.Engine#turn} takes a channel's
 * state and an event and gives the next state and the replies. No Kafka, no I/O but what handlers
 * do themselves.
 */
package dev.earshot.engine;
