/** Playing a dialogue and checking that each answer came once and in order. */
package dev.earshot.local.internal.dialogue;
