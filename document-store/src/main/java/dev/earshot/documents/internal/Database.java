package dev.earshot.documents.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.earshot.documents.StorageSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Makes a database ready to be used. */
public final class Database {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

  private static final int MIGRATION_TRIES = 5;
  private static final Duration MIGRATION_DELAY = Duration.ofMillis(300);

  private Database() {}

  /**
   * Creates the tables or brings them up to date; several processes may do so at the same time.
   *
   * @throws FlywayException if the database can't be reached, or has tables of a newer release
   */
  public static void migrate(StorageSettings settings, Dialect dialect) {
    Flyway flyway =
        Flyway.configure(Database.class.getClassLoader())
            .dataSource(settings.url(), settings.user(), settings.password())
            .locations("classpath:" + dialect.migrations())
            .failOnMissingLocations(true)
            .table("earshot_schema_history")
            // The database may have other tables too.
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .load();
    for (int tried = 1; ; tried++) {
      try {
        flyway.migrate();
        return;
      } catch (FlywayException e) {
        // Flyway fails where another process has just made the table of its own.
        if (tried == MIGRATION_TRIES || !isReached(e)) {
          throw e;
        }
        LockSupport.parkNanos(MIGRATION_DELAY.toNanos());
      }
    }
  }

  private static boolean isReached(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && Failure.of(sql) == Failure.DISCONNECTED) {
        return false;
      }
    }
    return true;
  }

  /** Connections to a database, which are made when they are needed. */
  public static HikariDataSource connections(
      StorageSettings settings, Dialect dialect, int atMost) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("document-store");
    config.setDriverClassName(dialect.driver());
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    dialect.driverProperties().forEach(config::addDataSourceProperty);
    config.setConnectionInitSql(dialect.connectionStart());
    config.setAutoCommit(false);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setMaximumPoolSize(atMost);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECT_LIMIT.toMillis());
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }
}
