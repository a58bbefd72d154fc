package dev.earshot.bench.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate that a server of this machine signed itself, with its key.
 *
 * @param keyStore PKCS #12, with the password {@value #PASSWORD}; for Java it is the trust store,
 *     too
 * @param pem the certificate alone
 */
public record Certificate(Path keyStore, Path pem) {
  public static final String PASSWORD = "measured";

  /**
   * Makes one for {@code 127.0.0.1} with the JDK's {@code keytool}.
   *
   * @param folder where its files are written, over earlier ones
   */
  public static Certificate make(Path folder) throws InterruptedException {
    try {
      Files.createDirectories(folder);
      Certificate made =
          new Certificate(folder.resolve("certificate.p12"), folder.resolve("certificate.pem"));
      Files.deleteIfExists(made.keyStore);
      made.keytool(
          List.of(
              "-genkeypair",
              "-keyalg",
              "EC",
              "-groupname",
              "secp256r1",
              "-dname",
              "CN=127.0.0.1",
              "-ext",
              "san=ip:127.0.0.1"));
      made.keytool(List.of("-exportcert", "-rfc", "-file", made.pem.toString()));
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("There is no place for a certificate: " + e, e);
    }
  }

  private void keytool(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(arguments);
    command.addAll(
        List.of(
            "-alias",
            "server",
            "-storetype",
            "PKCS12",
            "-keystore",
            keyStore.toString(),
            "-storepass",
            PASSWORD));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException("keytool makes no certificate: " + said);
    }
  }

  /** Options for a JVM that is to trust it, and nothing else. */
  public List<String> trust() {
    return List.of(
        "-Djavax.net.ssl.trustStore=" + keyStore.toAbsolutePath(),
        "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
  }

  /**
   * Makes sockets of servers that show the certificate.
   *
   * @param keyStore as it was made
   */
  public static ServerSocketFactory sockets(Path keyStore) throws IOException {
    try (InputStream in = Files.newInputStream(keyStore)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD.toCharArray());
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(managers.getKeyManagers(), null, null);
      return tls.getServerSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IOException("The key in " + keyStore + " can't be used: " + e, e);
    }
  }
}
