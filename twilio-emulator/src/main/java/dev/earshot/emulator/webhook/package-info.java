/** Webhooks as Twilio fires them: parameters, signature, time limits, retries. */
package dev.earshot.emulator.webhook;
