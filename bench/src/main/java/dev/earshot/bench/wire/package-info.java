/** As much of HTTP/1.1 as the benchmark's own ends need, at little cost. */
package dev.earshot.bench.wire;
