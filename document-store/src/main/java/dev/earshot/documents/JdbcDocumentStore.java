package dev.earshot.documents;

import com.zaxxer.hikari.HikariDataSource;
import dev.earshot.bot.StorageException;
import dev.earshot.documents.internal.Database;
import dev.earshot.documents.internal.Dialect;
import dev.earshot.documents.internal.Failure;
import dev.earshot.documents.internal.JdbcTransaction;
import dev.earshot.documents.internal.SqlFailure;
import dev.earshot.documents.internal.StepResults;
import dev.earshot.engine.DocumentStore;
import dev.earshot.engine.DocumentTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Documents in a database, which several processes may share. Results of steps are kept for {@link
 * #RESULTS_KEPT}.
 *
 * <p>Transactions run on threads of the store's own: an interrupt, such as that of a handler that
 * takes too long, would close the connection or even the file it comes upon.
 */
public final class JdbcDocumentStore implements DocumentStore, AutoCloseable {
  /** How long the result of a step is kept: longer than a deployment may stand still. */
  public static final Duration RESULTS_KEPT = Duration.ofDays(7);

  private static final Logger LOG = LoggerFactory.getLogger(JdbcDocumentStore.class);
  private static final int CONCURRENT = 16;
  private static final int TRIES = 6;
  private static final Duration FIRST_DELAY = Duration.ofMillis(50);
  private static final Duration CHECK_LIMIT = Duration.ofSeconds(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private final StorageSettings settings;
  private final Dialect dialect;
  private final HikariDataSource connections;
  private final ExecutorService threads;
  private final ScheduledExecutorService cleaner;

  private JdbcDocumentStore(
      StorageSettings settings, Dialect dialect, HikariDataSource connections) {
    this.settings = settings;
    this.dialect = dialect;
    this.connections = connections;
    this.threads =
        Executors.newFixedThreadPool(
            CONCURRENT, Thread.ofPlatform().daemon().name("document-store-", 0).factory());
    this.cleaner =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("document-store-cleaner").factory());
    cleaner.scheduleWithFixedDelay(this::clean, 1, 60, TimeUnit.MINUTES);
  }

  /**
   * Connects to a database and creates what it needs in it, or brings that up to date.
   *
   * @throws StorageException if the database can't be reached or used
   */
  public static JdbcDocumentStore open(StorageSettings settings) {
    Dialect dialect = Dialect.of(settings.url());
    try {
      Database.migrate(settings, dialect);
    } catch (FlywayException e) {
      throw unusable(settings, e);
    }
    // One more than there are threads, for checks.
    return new JdbcDocumentStore(
        settings, dialect, Database.connections(settings, dialect, CONCURRENT + 1));
  }

  @Override
  public <R> R inTransaction(Function<DocumentTransaction, R> work) {
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted(null);
    }
    Future<R> result = threads.submit(() -> tryTo(work));
    try {
      return result.get();
    } catch (InterruptedException e) {
      result.cancel(false);
      Thread.currentThread().interrupt();
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private StorageException interrupted(InterruptedException cause) {
    return new StorageException(
        "Interrupted at the storage at %s: the handler took longer than it may."
            .formatted(settings),
        cause);
  }

  private RuntimeException failure(Throwable cause) {
    return switch (cause) {
      case SQLException failure ->
          new StorageException(
              unusable(settings, failure).getMessage()
                  + " The handler's turn fails, and is tried again.",
              failure);
      case RuntimeException failure -> failure;
      case Error failure -> throw failure;
      default -> new IllegalStateException(cause);
    };
  }

  private <R> R tryTo(Function<DocumentTransaction, R> work)
      throws SQLException, InterruptedException {
    Duration delay = FIRST_DELAY;
    for (int tried = 1; ; tried++) {
      try (Connection connection = connections.getConnection()) {
        JdbcTransaction transaction = new JdbcTransaction(connection, dialect);
        try {
          R result = work.apply(transaction);
          commit(connection, transaction);
          return result;
        } catch (RuntimeException | Error e) {
          rollBack(connection, e);
          throw e;
        }
      } catch (SqlFailure e) {
        Failure failure = Failure.of(e.getCause());
        if (failure == Failure.LASTING || tried == TRIES) {
          throw e.getCause();
        }
        LOG.debug("Transaction is tried again", e);
        if (failure == Failure.DISCONNECTED) {
          Thread.sleep(delay);
          delay = delay.multipliedBy(2);
        }
      }
    }
  }

  private static void commit(Connection connection, JdbcTransaction transaction)
      throws SQLException {
    try {
      connection.commit();
    } catch (SQLException e) {
      // It may have been committed. Kept results tell when the work is done again.
      if (transaction.isRepeatable()) {
        throw new SqlFailure(e);
      }
      throw e;
    }
  }

  private static void rollBack(Connection connection, Throwable failure) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /** What keeps the database from being used now, and what to do about it; empty if nothing. */
  public Optional<String> problem() {
    try (Connection connection = connections.getConnection()) {
      return connection.isValid(Math.toIntExact(CHECK_LIMIT.toSeconds()))
          ? Optional.empty()
          : Optional.of(unusable(settings, new SQLException("no answer")).getMessage());
    } catch (SQLException e) {
      return Optional.of(unusable(settings, e).getMessage());
    }
  }

  private void clean() {
    try {
      removeResultsBefore(OffsetDateTime.now().minus(RESULTS_KEPT));
    } catch (SQLException | RuntimeException e) {
      LOG.warn(
          "Old results of steps could not be removed from {}; tried again in an hour", settings, e);
    }
  }

  void removeResultsBefore(OffsetDateTime time) throws SQLException {
    new StepResults(connections).removeBefore(time);
  }

  private static StorageException unusable(StorageSettings settings, Exception cause) {
    return new StorageException(
        "The storage at %s can't be used: %s. Start the database if it is down; else check earshot.storage.url, earshot.storage.user and earshot.storage.password."
            .formatted(settings, reason(cause)),
        cause);
  }

  /** What the driver says, if it is the driver that says something; in one line. */
  private static String reason(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        return oneLine(cause);
      }
    }
    return oneLine(failure);
  }

  private static String oneLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).strip().replaceFirst("\\.?\\s*\\R(?s).*|\\.$", "");
  }

  /** Ends when the transactions that run have ended. */
  @Override
  public void close() {
    cleaner.shutdownNow();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("Transactions on {} did not end within {}; left alone", settings, STOP_LIMIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connections.close();
  }
}
