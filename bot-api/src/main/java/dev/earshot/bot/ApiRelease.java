package dev.earshot.bot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which release of the API this is. */
public final class ApiRelease {
  private static final String VERSION = read();

  private ApiRelease() {}

  /** The version, such as {@code 1.2.0}. */
  public static String version() {
    return VERSION;
  }

  private static String read() {
    Properties properties = new Properties();
    try (InputStream in = ApiRelease.class.getResourceAsStream("release.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("bot-api's release.properties can't be read", e);
    }
    return properties.getProperty("version");
  }
}
