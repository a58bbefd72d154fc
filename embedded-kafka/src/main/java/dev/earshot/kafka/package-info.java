/**
 * Kafka's own broker inside a JVM, for the local stack and for tests. Not a part of any deployed
 * service.
 */
package dev.earshot.kafka;
