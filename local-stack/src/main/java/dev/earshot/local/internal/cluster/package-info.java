/** A deployment's Kafka, for commands that ask it. */
package dev.earshot.local.internal.cluster;
