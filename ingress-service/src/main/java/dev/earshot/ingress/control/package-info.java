/** What programs may ask the bots to do: start and end conversations, be quiet, take over again. */
package dev.earshot.ingress.control;
