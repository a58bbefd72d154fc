/** Chatting in a terminal. */
package dev.earshot.local.internal.chat;
