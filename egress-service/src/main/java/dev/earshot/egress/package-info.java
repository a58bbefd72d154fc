/** Carries replies to Twilio: the only process that talks to its REST API. */
package dev.earshot.egress;
