package dev.earshot.emulator.client;

/** The SID of what was made or changed. */
public record Sid(String sid) {}
