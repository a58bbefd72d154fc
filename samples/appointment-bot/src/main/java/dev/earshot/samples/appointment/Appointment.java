package dev.earshot.samples.appointment;

import java.time.LocalDateTime;

/**
 * One person's appointment.
 *
 * @param at at the shop's time
 * @param key tells it from those it replaces and is replaced by
 */
public record Appointment(LocalDateTime at, String key) {}
