/** Who may use the pages and the interfaces that the emulator has besides Twilio's. */
package dev.earshot.emulator.door;
