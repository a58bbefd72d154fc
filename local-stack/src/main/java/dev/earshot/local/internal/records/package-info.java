/** What stands on a deployment's topics, for commands that show it. */
package dev.earshot.local.internal.records;
