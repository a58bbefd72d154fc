/** A bot that calls an HTTP API. */
package dev.earshot.samples.weather;
