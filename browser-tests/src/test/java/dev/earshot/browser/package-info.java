/** What people see and do in the emulator's pages, in a real browser with the services behind. */
package dev.earshot.browser;
