/** The SQL. */
package dev.earshot.documents.internal;
