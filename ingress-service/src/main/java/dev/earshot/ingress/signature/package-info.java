/** Twilio's request signatures, without any framework. */
package dev.earshot.ingress.signature;
