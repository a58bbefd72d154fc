/** What it costs to run a handler again past what it has done, and to read and write its state. */
package dev.earshot.bench.replay;
