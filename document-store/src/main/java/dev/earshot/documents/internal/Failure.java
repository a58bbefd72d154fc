package dev.earshot.documents.internal;

import java.sql.SQLException;
import java.util.Set;

/** What to do when a transaction failed. */
public enum Failure {
  /** Another transaction came first: repeat it at once. */
  CONFLICT,
  /** The connection is lost: repeat it in a moment on another one. */
  DISCONNECTED,
  /** Repeating it would not help. */
  LASTING;

  /** Of SQL and, for a row changed meanwhile, of H2. */
  private static final Set<String> CONFLICTS =
      Set.of("23505", "40001", "40P01", "55P03", "HYT00", "90131");

  /** PostgreSQL stops or starts; H2's first process was closed. */
  private static final Set<String> LOST =
      Set.of("57P01", "57P02", "57P03", "90067", "90098", "90121");

  public static Failure of(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    if (CONFLICTS.contains(state)) {
      return CONFLICT;
    }
    return LOST.contains(state) || state.startsWith("08") ? DISCONNECTED : LASTING;
  }
}
