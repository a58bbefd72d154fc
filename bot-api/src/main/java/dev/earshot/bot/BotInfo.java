package dev.earshot.bot;

import java.time.Instant;
import java.util.Optional;

/**
 * The bot a handler runs for, and where.
 *
 * @param name as in the settings
 * @param identity of a user bot; empty for a system bot
 * @param worker the worker that runs the handler now
 * @param startedAt when that worker was started
 */
public record BotInfo(String name, Optional<String> identity, String worker, Instant startedAt) {}
