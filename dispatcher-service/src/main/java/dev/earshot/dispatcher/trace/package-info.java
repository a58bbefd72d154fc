/** What is told of turns to those who trace a message's way and measure how long it takes. */
package dev.earshot.dispatcher.trace;
