package dev.earshot.engine;

import java.util.Locale;

/** What documents are about. */
public enum DocumentKind {
  USERS,
  CHANNELS,
  TEAMS;

  private final String id = name().toLowerCase(Locale.ROOT);

  /** The kind's name in stores, journals and messages. */
  public String id() {
    return id;
  }
}
