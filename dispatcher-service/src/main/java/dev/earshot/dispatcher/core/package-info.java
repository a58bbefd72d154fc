/**
 * The Kafka shell around the engine: events in, replies and states out, in one transaction. No
 * Quarkus in here.
 */
package dev.earshot.dispatcher.core;
