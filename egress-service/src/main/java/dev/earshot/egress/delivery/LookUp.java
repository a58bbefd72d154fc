package dev.earshot.egress.delivery;

import dev.earshot.egress.EgressSettings.InDoubt;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds out whether a request was carried out.
 *
 * @param find what it has made; empty if that is not there
 * @param ifNotFound what to do if that is not there, even after a while
 */
public record LookUp<T>(Supplier<Optional<T>> find, InDoubt ifNotFound) {}
