/** What it costs to run a handler again past what it has done. */
package dev.earshot.bench.replay;
