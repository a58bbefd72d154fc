/** What the page shows of what the services make of messages; asked for over HTTP alone. */
package dev.earshot.emulator.inspector;
