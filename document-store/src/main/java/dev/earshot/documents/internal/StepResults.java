package dev.earshot.documents.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import javax.sql.DataSource;

/** Removes the results of steps that will not be repeated any more. */
public record StepResults(DataSource database) {
  /** Few enough for one short transaction. */
  private static final int AT_ONCE = 1000;

  private static final String OLD =
      "SELECT step FROM earshot_step_result WHERE kept_at < ? ORDER BY kept_at LIMIT ?";
  private static final String DELETE = "DELETE FROM earshot_step_result WHERE step = ?";

  /** Removes the results that were kept before a time. */
  public void removeBefore(OffsetDateTime time) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement old = connection.prepareStatement(OLD);
        PreparedStatement delete = connection.prepareStatement(DELETE)) {
      old.setObject(1, time);
      old.setInt(2, AT_ONCE);
      int found = AT_ONCE;
      while (found == AT_ONCE) {
        found = addBatch(old, delete);
        delete.executeBatch();
        connection.commit();
      }
    }
  }

  private static int addBatch(PreparedStatement old, PreparedStatement delete) throws SQLException {
    int found = 0;
    try (ResultSet steps = old.executeQuery()) {
      while (steps.next()) {
        delete.setString(1, steps.getString(1));
        delete.addBatch();
        found++;
      }
    }
    return found;
  }
}
