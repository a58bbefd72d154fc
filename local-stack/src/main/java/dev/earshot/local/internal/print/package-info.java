/** Printing for people. */
package dev.earshot.local.internal.print;
