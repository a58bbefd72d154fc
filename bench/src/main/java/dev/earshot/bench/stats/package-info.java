/** What is made of measured figures: percentiles, spreads over rounds, ratios and tables. */
package dev.earshot.bench.stats;
