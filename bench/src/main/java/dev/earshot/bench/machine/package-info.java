/** The processes of a benchmark, and who used the machine's processors. */
package dev.earshot.bench.machine;
