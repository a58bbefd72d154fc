package dev.earshot.script.internal;

/**
 * A script file to read.
 *
 * @param name how problems name it
 */
public record Source(String name, String text) {}
