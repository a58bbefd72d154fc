/**
 * A command that measures the dispatcher's core on one machine. Not a test, and no part of what is
 * deployed.
 */
package dev.earshot.bench;
