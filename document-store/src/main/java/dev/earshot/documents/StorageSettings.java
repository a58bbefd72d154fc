package dev.earshot.documents;

import java.util.regex.Pattern;

/**
 * Where documents are kept.
 *
 * @param url {@code jdbc:postgresql://HOST:PORT/DATABASE}, or {@code
 *     jdbc:h2:file:PATH;AUTO_SERVER=TRUE} for a file database that the processes of one machine
 *     share
 * @param user empty for the database's default
 * @param password empty for none; must not be logged
 */
public record StorageSettings(String url, String user, String password) {
  private static final Pattern SUPPORTED = Pattern.compile("jdbc:(postgresql|h2:file):.+");
  private static final Pattern SECRET =
      Pattern.compile("[?&;]\\s*password\\s*=|//[^/]*@", Pattern.CASE_INSENSITIVE);

  /**
   * @throws IllegalArgumentException if the URL is of no database that is supported, or has a
   *     password in it
   */
  public StorageSettings {
    if (SECRET.matcher(url).find()) {
      throw new IllegalArgumentException(
          "The URL of the storage has a password in it, and URLs are logged. Take it out of earshot.storage.url and set earshot.storage.password (EARSHOT_STORAGE_PASSWORD).");
    }
    if (!SUPPORTED.matcher(url).matches()) {
      throw new IllegalArgumentException(
          "earshot.storage.url is \"%s\", of which no storage can be made. Use jdbc:postgresql://HOST:PORT/DATABASE, or jdbc:h2:file:PATH;AUTO_SERVER=TRUE for a file on this machine."
              .formatted(url));
    }
  }

  @Override
  public String toString() {
    return user.isEmpty() ? url : "%s as %s".formatted(url, user);
  }
}
