/** What it costs to read and write the states of conversations, in each of their forms. */
package dev.earshot.bench.state;
