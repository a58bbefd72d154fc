/** Creates Earshot's topics and checks that they fit together. Every service does so at start. */
package dev.earshot.topics;
