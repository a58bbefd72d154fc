/**
 * All that a handler module compiles against. A module registers handlers on a {@link
 * dev.earshot.bot.Bot}; a handler talks through a {@link dev.earshot.bot.Chat}.
 */
package dev.earshot.bot;
