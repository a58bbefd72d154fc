/** What this service writes to topics. */
package dev.earshot.egress.publish;
