/** Traces that go on from one service to the next, through Kafka. */
package dev.earshot.tracing;
