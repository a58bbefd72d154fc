/** How a deployment is doing: who works, what waits, what is wrong. */
package dev.earshot.local.internal.status;
