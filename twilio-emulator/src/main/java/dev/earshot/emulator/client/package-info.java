/**
 * What people do on their phones and in their browsers, as a small JSON API under {@code /client}.
 * It stands for Twilio's client SDKs: it needs no credentials, asks pre-event webhooks and fires
 * post-event webhooks.
 */
package dev.earshot.emulator.client;
