package dev.earshot.emulator;

/** Twilio's chat products. Programmable Chat and IP Messaging are one API at two hosts. */
public enum Product {
  CONVERSATIONS,
  CHAT,
  IP_MESSAGING,
  MESSAGING
}
