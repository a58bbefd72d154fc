/** Which ports the stack takes, and whether they are free. */
package dev.earshot.local.internal.ports;
