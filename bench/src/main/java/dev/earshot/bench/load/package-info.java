/** What goes into the topic of events, and what is seen of the replies. */
package dev.earshot.bench.load;
