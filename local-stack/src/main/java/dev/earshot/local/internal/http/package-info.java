/** HTTP calls and forms. */
package dev.earshot.local.internal.http;
