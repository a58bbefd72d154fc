package dev.earshot.engine;

/**
 * All documents of a kind that a bot has.
 *
 * @param bot the bot's name
 */
public record DocumentCollection(String bot, DocumentKind kind) {}
