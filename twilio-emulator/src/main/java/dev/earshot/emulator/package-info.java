/**
 * Behaves towards a bot as Twilio does. {@code state} is what an account holds, {@code change} what
 * can be done to it, {@code webhook} how it tells of that, {@code live} who looks on; {@code rest}
 * is Twilio's REST API over it, {@code client} what people do on their phones; {@code fault} is
 * what goes wrong with requests, {@code admin} how tests direct it. It shares nothing with the
 * services it is made to test, so that it does not share their mistakes either.
 */
package dev.earshot.emulator;
