/** The calls to Twilio's REST API, each one HTTP request with an outcome that can be told apart. */
package dev.earshot.egress.twilio;
