/** Keeps documents in a database: PostgreSQL, or an embedded one in a file. */
package dev.earshot.documents;
