package dev.earshot.emulator.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.earshot.emulator.live.Feed;
import dev.earshot.emulator.live.Happening;
import dev.earshot.emulator.live.Viewer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * {@code GET /client/stream}: all that happens, as Server-Sent Events. The first, {@code hello},
 * says that nothing that happens from now on is missed; each {@code happening} is a {@link
 * HappeningView}. A viewer who does not take what is sent for {@value #PATIENCE_SECONDS} s, or
 * falls too far behind, is cut off; a browser then connects anew, and has to load anew what it
 * shows.
 */
@Singleton
class StreamRoute {
  private static final Logger LOG = Logger.getLogger(StreamRoute.class);
  private static final long PATIENCE_SECONDS = 10;

  /** Something is sent as often as that, so that a viewer who is gone is noticed. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private static final String HELLO = "retry: 1000\nevent: hello\ndata: {}\n\n";
  private static final String STILL_HERE = ": nothing new\n\n";

  private final Feed feed;
  private final ObjectMapper json;

  StreamRoute(Feed feed, ObjectMapper json) {
    this.feed = feed;
    this.json = json;
  }

  void register(@Observes Router router) {
    router.get("/client/stream").handler(this::open);
  }

  private void open(RoutingContext context) {
    HttpServerResponse response = context.response();
    Viewer viewer = feed.watch();
    // Whatever ends the connection: nothing is kept for a viewer who is gone.
    response.closeHandler(_ -> viewer.close());
    response.exceptionHandler(_ -> viewer.close());
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream;charset=UTF-8")
        .putHeader("Cache-Control", "no-store");
    Thread.ofVirtual().name("viewer").start(() -> show(viewer, context.request()));
  }

  private void show(Viewer viewer, HttpServerRequest request) {
    try (viewer) {
      write(request.response(), HELLO);
      while (viewer.isOpen()) {
        Optional<Happening> next = viewer.next(SILENCE);
        write(request.response(), next.isPresent() ? event(next.get()) : STILL_HERE);
      }
      LOG.debug("A viewer is gone, or fell behind.");
    } catch (ExecutionException | TimeoutException e) {
      LOG.debugf("A viewer is gone, or takes nothing: %s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      // Not ended in order: a viewer who takes nothing would not notice.
      request.connection().close();
    }
  }

  /** Waits until it has gone out, so that what waits is counted in the viewer. */
  private static void write(HttpServerResponse response, String text)
      throws InterruptedException, ExecutionException, TimeoutException {
    response
        .write(text)
        .toCompletionStage()
        .toCompletableFuture()
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private String event(Happening happening) {
    try {
      return "event: happening\ndata: %s\n\n"
          .formatted(json.writeValueAsString(HappeningView.of(happening)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Can't be written as JSON: " + happening, e);
    }
  }
}
