package dev.earshot.local.internal.ports;

/**
 * A port the stack is going to listen on.
 *
 * @param purpose what for, in words a person knows
 * @param variable the environment variable that sets another one
 */
public record PortUse(int port, String purpose, String variable) {}
