/** One running task per key, in order, on virtual threads. No Kafka, no Twilio. */
package dev.earshot.egress.lanes;
