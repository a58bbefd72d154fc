/** The bot of Botkit's Twilio example as a handler module. */
package dev.earshot.samples.botkit;
