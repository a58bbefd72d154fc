/** The topics of a deployment: what they are, and what they should be. */
package dev.earshot.local.internal.topics;
