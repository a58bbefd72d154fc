/** The emulator held against what Twilio has published of its APIs. */
package dev.earshot.emulator.specification;
