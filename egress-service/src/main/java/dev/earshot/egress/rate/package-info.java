/** How fast calls may go: token buckets per account and per channel, and holds. */
package dev.earshot.egress.rate;
