package dev.earshot.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * Against the PostgreSQL that the system property {@value #SERVER} gives (a JDBC URL whose user may
 * create databases), or one in a container. Skipped where there is neither; with {@code
 * EARSHOT_REQUIRE_DOCKER=true} it fails there.
 */
class PostgresDocumentStoreIT extends JdbcDocumentStoreContract {
  private static final String SERVER = "earshot.test.postgres";

  /** As in docker-compose.yml. */
  private static final String IMAGE = "postgres:17";

  private static PostgreSQLContainer container;
  private static StorageSettings server;
  private static StorageSettings settings;
  private static JdbcDocumentStore store;
  private static int databases;

  @BeforeAll
  static void open() throws SQLException {
    server = server();
    settings = newDatabase();
    store = JdbcDocumentStore.open(settings);
  }

  private static StorageSettings server() {
    String url = System.getProperty(SERVER);
    if (url != null) {
      return new StorageSettings(url, "postgres", "");
    }
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      String why = "No container engine runs here, and -D" + SERVER + " names no PostgreSQL.";
      if (Boolean.parseBoolean(System.getenv("EARSHOT_REQUIRE_DOCKER"))) {
        fail(why + " Start Docker, or unset EARSHOT_REQUIRE_DOCKER to skip these tests.");
      }
      Assumptions.abort(why);
    }
    container = new PostgreSQLContainer(IMAGE);
    // As Compose waits for it; while the image sets the database up, no address is listened on.
    container.waitingFor(Wait.forSuccessfulCommand("pg_isready -q -h 127.0.0.1"));
    container.start();
    return new StorageSettings(
        "jdbc:postgresql://%s:%d/%s"
            .formatted(
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                container.getDatabaseName()),
        container.getUsername(),
        container.getPassword());
  }

  private static StorageSettings newDatabase() throws SQLException {
    String name = "earshot_test_" + ProcessHandle.current().pid() + "_" + ++databases;
    execute("CREATE DATABASE " + name);
    return new StorageSettings(
        server.url().replaceFirst("/[^/]*$", "/" + name), server.user(), server.password());
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(server.url(), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @AfterAll
  static void close() throws SQLException {
    if (store != null) {
      store.close();
    }
    if (container != null) {
      container.stop();
    } else if (server != null) {
      for (int i = databases; i > 0; i--) {
        execute("DROP DATABASE earshot_test_%d_%d".formatted(ProcessHandle.current().pid(), i));
      }
    }
  }

  @Override
  JdbcDocumentStore store() {
    return store;
  }

  @Override
  StorageSettings settings() {
    return settings;
  }

  @Override
  StorageSettings emptyDatabase() {
    try {
      return newDatabase();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aDatabaseThatWasAwayIsUsedAgainAtOnce() throws Exception {
    store.storageOf("away").users().update("ann", Count.class, Count::next);
    execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = '%s'"
            .formatted(settings.url().replaceFirst(".*/", "")));

    store.storageOf("away").users().update("ann", Count.class, Count::next);

    assertThat(store.storageOf("away").users().get("ann", Count.class).orElseThrow().value())
        .isEqualTo(new Count(2));
  }

  @Test
  void aDatabaseMayHoldOtherTables() throws Exception {
    StorageSettings shared = newDatabase();
    try (Connection connection =
            DriverManager.getConnection(shared.url(), shared.user(), shared.password());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE of_another_program (id int)");
    }
    try (JdbcDocumentStore beside = JdbcDocumentStore.open(shared)) {
      beside.storageOf("x").users().update("ann", Count.class, Count::next);
      assertThat(beside.problem()).isEmpty();
    }
  }
}
