/** Child processes: output, records for the next start, end. */
package dev.earshot.local.internal.process;
