package dev.earshot.documents.internal;

import java.util.Map;

/** In what the databases differ. */
public enum Dialect {
  /** A statement that waits for others' locks, and a server that went away, are given up. */
  POSTGRESQL(
      "org.postgresql.Driver",
      "postgresql",
      Map.of("connectTimeout", "5", "socketTimeout", "30", "tcpKeepAlive", "true"),
      "SET statement_timeout = '10s'",
      "SELECT nextval('earshot_document_version')",
      "CAST(? AS jsonb)"),
  /** A commit is in the file when it returns, so that it outlasts the process. */
  H2(
      "org.h2.Driver",
      "h2",
      Map.of(),
      "SET WRITE_DELAY 0; SET LOCK_TIMEOUT 10000",
      "SELECT NEXT VALUE FOR earshot_document_version",
      "? FORMAT JSON");

  private static final String H2_BIND_ADDRESS = "h2.bindAddress";

  private final String driver;
  private final String migrations;
  private final Map<String, String> driverProperties;
  private final String connectionStart;
  private final String nextVersion;
  private final String jsonParameter;

  Dialect(
      String driver,
      String migrations,
      Map<String, String> driverProperties,
      String connectionStart,
      String nextVersion,
      String jsonParameter) {
    this.driver = driver;
    this.migrations = migrations;
    this.driverProperties = driverProperties;
    this.connectionStart = connectionStart;
    this.nextVersion = nextVersion;
    this.jsonParameter = jsonParameter;
  }

  /** The dialect of a supported URL. */
  public static Dialect of(String url) {
    if (!url.startsWith("jdbc:h2:")) {
      return POSTGRESQL;
    }
    // With AUTO_SERVER the processes of this machine reach the first one; nobody else need to.
    if (System.getProperty(H2_BIND_ADDRESS) == null) {
      System.setProperty(H2_BIND_ADDRESS, "127.0.0.1");
    }
    return H2;
  }

  /** The class of the driver. */
  public String driver() {
    return driver;
  }

  /** The folder of the migrations, beside the classes. */
  public String migrations() {
    return "dev/earshot/documents/" + migrations;
  }

  public Map<String, String> driverProperties() {
    return driverProperties;
  }

  /** To be executed on each new connection. */
  public String connectionStart() {
    return connectionStart;
  }

  String nextVersion() {
    return nextVersion;
  }

  String jsonParameter() {
    return jsonParameter;
  }
}
