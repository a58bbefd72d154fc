/**
 * The functional core: what a Twilio account holds, without HTTP and without Quarkus. Records are
 * immutable; the registries that hold them are read without a lock and written under the lock of
 * their {@link dev.earshot.emulator.state.ChatService}.
 */
package dev.earshot.emulator.state;
