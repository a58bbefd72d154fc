package dev.earshot.egress.twilio;

import java.time.Duration;

/**
 * Limits of the HTTP connections of one bot.
 *
 * @param connectTimeout for a connection, TLS included
 * @param socketTimeout for each wait for bytes of an answer
 * @param connections how many at most at the same time
 */
public record HttpLimits(Duration connectTimeout, Duration socketTimeout, int connections) {}
