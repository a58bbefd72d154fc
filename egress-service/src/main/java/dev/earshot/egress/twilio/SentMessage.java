package dev.earshot.egress.twilio;

/**
 * A message as Twilio lists it.
 *
 * @param text null if it has none
 * @param media how many files it has; 0 in chat products, which is not asked for
 * @param attributes JSON text; null for SMS and WhatsApp
 */
public record SentMessage(String sid, String text, int media, String attributes) {}
