/** What is told of deliveries to those who trace a message's way. */
package dev.earshot.egress.trace;
