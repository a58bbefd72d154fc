/**
 * What goes wrong at Twilio and on the way to it: which requests it strikes, and what becomes of
 * them. Knows nothing of HTTP servers.
 */
package dev.earshot.emulator.fault;
