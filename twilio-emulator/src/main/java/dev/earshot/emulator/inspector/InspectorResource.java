package dev.earshot.emulator.inspector;

import dev.earshot.emulator.EmulatorSettings;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/**
 * Passes the page's questions on to the dispatcher, with its token, which the browser never gets.
 * {@code GET /inspector/ways?sid=…&limit=…} answers as the dispatcher's {@code /inspect/ways} does,
 * or with {@code {"problem": …}}.
 */
@Path("/inspector")
public class InspectorResource {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int NOT_FOUND = 404;
  private static final int BAD_GATEWAY = 502;

  private final EmulatorSettings.Inspector settings;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

  InspectorResource(EmulatorSettings settings) {
    this.settings = settings.inspector();
  }

  @GET
  @Path("/ways")
  @RunOnVirtualThread
  public Response ways(@QueryParam("sid") String sid, @QueryParam("limit") String limit)
      throws InterruptedException {
    if (settings.url().isEmpty()) {
      return problem(
          NOT_FOUND,
          "No dispatcher is set. Set EMULATOR_INSPECTOR_URL to its address, and EMULATOR_INSPECTOR_TOKEN to its EARSHOT_API_TOKEN.");
    }
    URI address =
        UriBuilder.fromUri(settings.url().get())
            .path("/inspect/ways")
            .queryParam("sid", orEmpty(sid))
            .queryParam("limit", limit == null ? "20" : limit)
            .build();
    try {
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(address)
                  .timeout(PATIENCE)
                  .header("Authorization", "Bearer " + settings.token().orElse(""))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      return Response.status(answer.statusCode())
          .type(MediaType.APPLICATION_JSON_TYPE)
          .entity(answer.body())
          .build();
    } catch (IOException e) {
      return problem(
          BAD_GATEWAY,
          "The dispatcher at %s does not answer (%s). Is it running?"
              .formatted(settings.url().get(), e));
    }
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private static Response problem(int status, String text) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(Map.of("problem", text))
        .build();
  }
}
