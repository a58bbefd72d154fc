/** What passes on a deployment's topics, as it passes. */
package dev.earshot.local.internal.live;
