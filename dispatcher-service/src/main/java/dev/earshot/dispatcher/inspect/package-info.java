/** The way of each message, from webhook to REST call, for people who look for it. */
package dev.earshot.dispatcher.inspect;
