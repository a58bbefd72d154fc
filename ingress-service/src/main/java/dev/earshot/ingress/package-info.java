/**
 * Takes in Twilio's webhooks: verifies their signature, normalises them to events and publishes
 * them. What is answered with 2xx stands on the events topic.
 */
package dev.earshot.ingress;
