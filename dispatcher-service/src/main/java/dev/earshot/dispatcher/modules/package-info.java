/** Finds handler modules: on the class path and in folders of jars. */
package dev.earshot.dispatcher.modules;
