/** Which bots there are, and which of them a webhook is for. */
package dev.earshot.ingress.bots;
