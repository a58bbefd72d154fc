/** Finds handler modules: on the class path and in folders of jars and scripts. */
package dev.earshot.dispatcher.modules;
