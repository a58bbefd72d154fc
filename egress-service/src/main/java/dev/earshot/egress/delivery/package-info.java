/** What becomes of a reply: one call after the other until each is settled. */
package dev.earshot.egress.delivery;
