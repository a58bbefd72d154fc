/** What is measured, each in a process of its own, and the broker. */
package dev.earshot.bench.subject;
