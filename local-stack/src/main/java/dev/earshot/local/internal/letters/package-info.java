/** The topic of dead letters, read and replayed. */
package dev.earshot.local.internal.letters;
