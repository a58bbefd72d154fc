/** What was attempted at Twilio, written before each call and read by whoever takes over. */
package dev.earshot.egress.journal;
