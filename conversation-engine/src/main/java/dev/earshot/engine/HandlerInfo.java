package dev.earshot.engine;

/**
 * A handler, to be shown to people.
 *
 * @param module the id of its module
 * @param name its stable name
 * @param hears what runs it: {@code hears "hello" or "hi"}, {@code on user_channel_join}, {@code
 *     conversation survey}
 */
public record HandlerInfo(String module, String name, String hears) {}
