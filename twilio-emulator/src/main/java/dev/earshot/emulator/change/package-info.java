/** What can be done to the state, by REST or by people's devices, and what webhooks tell of it. */
package dev.earshot.emulator.change;
