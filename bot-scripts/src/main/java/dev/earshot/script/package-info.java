/**
 * Conversations as data: YAML files of threads, questions and options that run on the same steps as
 * handlers in Java, so that they outlive restarts and crashes too. Begin at {@link
 * dev.earshot.script.ScriptModule}.
 */
package dev.earshot.script;
