/** How many requests to Twilio's REST API are let in, and how many there were. */
package dev.earshot.emulator.traffic;
