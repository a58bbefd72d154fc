/** A bot whose conversations are a YAML file, with hooks in Java. */
package dev.earshot.samples.script;
