/**
 * Twilio's REST APIs over the account's state: Programmable Chat and IP Messaging v1 and v2,
 * Conversations v1, Messages of 2010-04-01. Fields, enums, paging and error shapes are those of
 * Twilio's OpenAPI documents; what a bot has no use for (invites, bindings, push credentials) is
 * not there and answered with 404.
 */
package dev.earshot.emulator.rest;
