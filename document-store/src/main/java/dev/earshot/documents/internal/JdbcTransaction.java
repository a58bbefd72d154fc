package dev.earshot.documents.internal;

import dev.earshot.engine.DocumentCollection;
import dev.earshot.engine.DocumentKey;
import dev.earshot.engine.DocumentTransaction;
import dev.earshot.engine.StoredDocument;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A transaction on one connection. A statement that fails throws a {@link SqlFailure}. */
public final class JdbcTransaction implements DocumentTransaction {
  private final Connection connection;
  private final Dialect dialect;
  private boolean changed;
  private boolean kept;

  public JdbcTransaction(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /** Whether its work can be done again although it may have had its effect. */
  public boolean isRepeatable() {
    return kept || !changed;
  }

  @Override
  public Optional<String> kept(String step) {
    return query(
            "SELECT result FROM earshot_step_result WHERE step = ?", row -> row.getString(1), step)
        .stream()
        .findFirst();
  }

  @Override
  public void keep(String step, String result) {
    update("INSERT INTO earshot_step_result (step, result) VALUES (?, ?)", step, result);
    kept = true;
  }

  @Override
  public Optional<StoredDocument> get(DocumentKey key) {
    DocumentCollection collection = key.collection();
    return query(
            "SELECT id, content, version FROM earshot_document WHERE bot = ? AND kind = ? AND id = ?",
            JdbcTransaction::document,
            collection.bot(),
            collection.kind().id(),
            key.id())
        .stream()
        .findFirst();
  }

  @Override
  public List<StoredDocument> list(DocumentCollection collection, String after, int limit) {
    return query(
        "SELECT id, content, version FROM earshot_document WHERE bot = ? AND kind = ? AND id > ? ORDER BY id LIMIT ?",
        JdbcTransaction::document,
        collection.bot(),
        collection.kind().id(),
        after == null ? "" : after,
        limit);
  }

  @Override
  public OptionalLong put(DocumentKey key, String json, long expected) {
    DocumentCollection collection = key.collection();
    long version = query(dialect.nextVersion(), row -> row.getLong(1)).getFirst();
    int stored;
    if (expected > 0) {
      stored =
          update(
              "UPDATE earshot_document SET content = "
                  + dialect.jsonParameter()
                  + ", version = ?, changed_at = CURRENT_TIMESTAMP WHERE bot = ? AND kind = ? AND id = ? AND version = ?",
              json,
              version,
              collection.bot(),
              collection.kind().id(),
              key.id(),
              expected);
    } else if (get(key).isPresent()) {
      stored = 0;
    } else {
      stored =
          update(
              "INSERT INTO earshot_document (content, version, bot, kind, id) VALUES ("
                  + dialect.jsonParameter()
                  + ", ?, ?, ?, ?)",
              json,
              version,
              collection.bot(),
              collection.kind().id(),
              key.id());
    }
    return stored == 0 ? OptionalLong.empty() : OptionalLong.of(version);
  }

  @Override
  public boolean delete(DocumentKey key) {
    DocumentCollection collection = key.collection();
    return update(
            "DELETE FROM earshot_document WHERE bot = ? AND kind = ? AND id = ?",
            collection.bot(),
            collection.kind().id(),
            key.id())
        > 0;
  }

  private static StoredDocument document(ResultSet row) throws SQLException {
    return new StoredDocument(row.getString(1), row.getString(2), row.getLong(3));
  }

  /** Reads a row. */
  private interface Reader<R> {
    R read(ResultSet row) throws SQLException;
  }

  private <R> List<R> query(String sql, Reader<R> reader, Object... parameters) {
    try (PreparedStatement statement = prepare(sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<R> all = new ArrayList<>();
      while (rows.next()) {
        all.add(reader.read(rows));
      }
      return all;
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }

  private int update(String sql, Object... parameters) {
    try (PreparedStatement statement = prepare(sql, parameters)) {
      int rows = statement.executeUpdate();
      changed |= rows > 0;
      return rows;
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }

  private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
