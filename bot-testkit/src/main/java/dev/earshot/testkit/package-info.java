/** Tests of handler modules in milliseconds, on the engine the dispatcher runs. */
package dev.earshot.testkit;
