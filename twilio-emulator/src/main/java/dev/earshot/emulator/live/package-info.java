/** Who looks on: all that happens, as it happens, for as many viewers as there are. */
package dev.earshot.emulator.live;
