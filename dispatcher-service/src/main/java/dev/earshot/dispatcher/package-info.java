/** Runs handlers over channels' events, exactly once and in order: what can be set. */
package dev.earshot.dispatcher;
