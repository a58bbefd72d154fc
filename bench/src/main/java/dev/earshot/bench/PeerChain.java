package dev.earshot.bench;

import dev.earshot.bench.load.Webhooks;
import dev.earshot.bench.machine.Child;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Any other bot server, as one process. It must answer each message with one whose text ends with
 * the same number, and post it to the address in {@code TWILIO_BASE_URL}, whose certificate is in
 * the file that {@code NODE_EXTRA_CA_CERTS} and {@code SSL_CERT_FILE} name.
 */
final class PeerChain implements Chain {
  private static final Duration STARTS = Duration.ofSeconds(60);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final Child process;
  private final URI url;

  private PeerChain(Child process, URI url) {
    this.process = process;
    this.url = url;
  }

  /**
   * Starts it and returns when it takes connections.
   *
   * @param name unique in a run
   * @param command a single command as a shell takes it
   * @param url where it takes webhooks
   * @throws IllegalStateException if something else listens there, or it does not
   */
  static PeerChain start(Stage stage, String name, TwilioStandIn twilio, String command, URI url)
      throws InterruptedException {
    if (listens(url)) {
      throw new IllegalStateException(
          "Something listens at %s already, which the peer is to have. End it, or give the peer another port."
              .formatted(url.getAuthority()));
    }
    Map<String, String> settings = new HashMap<>();
    settings.put("TWILIO_BASE_URL", twilio.url());
    settings.put("TWILIO_ACCOUNT_SID", Webhooks.ACCOUNT);
    settings.put("TWILIO_SERVICE_SID", Webhooks.SERVICE);
    settings.put("TWILIO_AUTH_TOKEN", Webhooks.TOKEN);
    settings.put("PUBLIC_URL", EarshotServices.PUBLIC_URL);
    twilio
        .certificate()
        .map(certificate -> certificate.pem().toAbsolutePath().toString())
        .ifPresent(
            pem -> {
              settings.put("NODE_EXTRA_CA_CERTS", pem);
              settings.put("SSL_CERT_FILE", pem);
            });
    // Its log is all it prints.
    Child process =
        Child.start(
            stage.launch().with(settings), name, List.of("sh", "-c", "exec " + command + " >&2"));
    PeerChain chain = new PeerChain(process, url);
    try {
      chain.awaitListening();
      return chain;
    } catch (RuntimeException e) {
      chain.close();
      throw e;
    }
  }

  private void awaitListening() {
    long deadline = System.nanoTime() + STARTS.toNanos();
    while (!listens(url)) {
      process.requireAlive();
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "The peer does not listen at %s after %s. Its log: %s"
                .formatted(url.getAuthority(), STARTS, process.log()));
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  private static boolean listens(URI url) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public URI url() {
    return url;
  }

  @Override
  public List<Child> processes() {
    return List.of(process);
  }

  @Override
  public void close() {
    process.signal();
    process.close();
  }
}
