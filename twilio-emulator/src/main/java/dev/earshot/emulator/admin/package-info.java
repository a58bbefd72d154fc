/**
 * How tests and operators direct the emulator, as a small JSON API under {@code /admin}. It needs
 * no credentials; what it can't read is a 400 that says why.
 */
package dev.earshot.emulator.admin;
