/** The conversations that wait at a deployment. */
package dev.earshot.local.internal.waiting;
