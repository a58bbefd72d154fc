/**
 * The whole of Earshot on one machine: broker, emulator and services, for people ({@link
 * dev.earshot.local.Earshot}) and for tests ({@link dev.earshot.local.LocalStack}, {@link
 * dev.earshot.local.EmulatorClient}).
 */
package dev.earshot.local;
