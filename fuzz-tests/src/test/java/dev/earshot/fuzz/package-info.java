/**
 * Targets of a fuzzer, which gives them any bytes. A target returns, whatever it is given; an
 * exception is a fault of the code it calls. {@code fuzz-tests/run} runs one.
 */
package dev.earshot.fuzz;
