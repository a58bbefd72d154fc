/** What the bots are members of: found out at start, and told to the dispatcher. */
package dev.earshot.egress.membership;
