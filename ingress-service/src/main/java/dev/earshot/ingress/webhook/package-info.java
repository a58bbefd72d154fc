/** From the bytes of a webhook to an event; pure functions without I/O. */
package dev.earshot.ingress.webhook;
