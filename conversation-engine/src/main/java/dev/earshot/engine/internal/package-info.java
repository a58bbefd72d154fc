/** Hearing, replaying, deciding what a user bot may hear. Free to change. */
package dev.earshot.engine.internal;
