/** Makes the project of a new bot. */
package dev.earshot.local.internal.project;
