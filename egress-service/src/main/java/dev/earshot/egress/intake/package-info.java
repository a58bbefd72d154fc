/** Takes replies from Kafka, as many as can be held, and acknowledges each when it is settled. */
package dev.earshot.egress.intake;
