package dev.earshot.dispatcher.inspect;

import dev.earshot.model.ModelJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/**
 * Tells the way of messages: {@code GET /inspect/ways?sid=…}. Message texts and states are in it,
 * so it answers only who knows the API's token.
 */
@Path("/inspect")
public class InspectResource {
  private static final int MOST = 200;

  private final ApiToken token;
  private final Lookout lookout;

  @HeaderParam(HttpHeaders.AUTHORIZATION)
  String authorization;

  InspectResource(ApiToken token, Lookout lookout) {
    this.token = token;
    this.lookout = lookout;
  }

  /**
   * @param sid of a channel or a message, or the id of an event or a reply; all if it is not given
   * @param limit how many ways at most, the newest
   */
  @GET
  @Path("/ways")
  @RunOnVirtualThread
  public Response ways(
      @QueryParam("sid") String sid, @QueryParam("limit") @DefaultValue("20") int limit)
      throws InterruptedException {
    if (!token.isSet()) {
      return problem(
          403, "Nothing can be inspected. Set EARSHOT_API_TOKEN at the dispatcher to do so.");
    }
    if (!token.isIn(authorization)) {
      return problem(
          401, "The API's token is needed: Authorization: Bearer and EARSHOT_API_TOKEN's value.");
    }
    if (limit < 1 || limit > MOST) {
      return problem(400, "limit=%d: ask for 1 to %d ways.".formatted(limit, MOST));
    }
    try {
      List<EventWay> ways = lookout.find(sid == null || sid.isBlank() ? null : sid.strip(), limit);
      return json(200, Map.of("ways", ways));
    } catch (IllegalStateException e) {
      return problem(503, e.getMessage());
    }
  }

  private static Response problem(int status, String text) {
    return json(status, Map.of("problem", text));
  }

  private static Response json(int status, Map<String, ?> body) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(ModelJson.encode(body))
        .build();
  }
}
