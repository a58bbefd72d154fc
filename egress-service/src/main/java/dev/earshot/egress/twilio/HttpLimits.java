package dev.earshot.egress.twilio;

import java.time.Duration;

/**
 * Limits of the HTTP connections of one bot.
 *
 * @param connectTimeout for a connection, TLS included
 * @param answerTimeout from a request to the end of its answer; a second may be added
 * @param connections how many at most at the same time
 */
public record HttpLimits(Duration connectTimeout, Duration answerTimeout, int connections) {}
