package dev.earshot.egress.twilio;

/**
 * A Content template, filled in.
 *
 * @param variables JSON text of an object; null for none
 */
public record Content(String sid, String variables) {}
