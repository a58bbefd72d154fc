/** Reading, checking and playing scripts. Free to change. */
package dev.earshot.script.internal;
