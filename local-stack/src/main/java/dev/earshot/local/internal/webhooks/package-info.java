/** Setting Twilio's webhooks over its REST API. */
package dev.earshot.local.internal.webhooks;
