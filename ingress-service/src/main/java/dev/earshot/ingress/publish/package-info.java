/** Writes events to Kafka and knows whether that is possible at the moment. */
package dev.earshot.ingress.publish;
