/** The forms in which the state of a channel can stand in a record. */
package dev.earshot.bench.state;
