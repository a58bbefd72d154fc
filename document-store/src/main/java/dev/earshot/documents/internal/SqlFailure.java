package dev.earshot.documents.internal;

import java.sql.SQLException;

/** A failed statement, on its way through code that knows no SQL. */
public final class SqlFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SqlFailure(SQLException cause) {
    super(cause);
  }

  @Override
  public synchronized SQLException getCause() {
    return (SQLException) super.getCause();
  }
}
