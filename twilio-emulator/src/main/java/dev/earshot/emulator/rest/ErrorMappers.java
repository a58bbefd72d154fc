package dev.earshot.emulator.rest;

import dev.earshot.emulator.state.TwilioError;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Errors in Twilio's shape: {@code code}, {@code message}, {@code more_info}, {@code status}. */
final class ErrorMappers {
  private static final Logger LOG = Logger.getLogger(ErrorMappers.class);

  @ServerExceptionMapper
  Response refused(TwilioError error) {
    return answer(error);
  }

  @ServerExceptionMapper
  Response notServed(WebApplicationException error) {
    int status = error.getResponse().getStatus();
    return answer(
        switch (status) {
          case 404 -> TwilioError.notFound();
          case 405 -> new TwilioError(20004, 405, "Method not allowed");
          default -> new TwilioError(20000 + status, status, String.valueOf(error.getMessage()));
        });
  }

  @ServerExceptionMapper
  Response broken(RuntimeException error) {
    LOG.error("A request could not be served.", error);
    return answer(new TwilioError(20500, 500, "Internal Server Error: " + error));
  }

  private static Response answer(TwilioError error) {
    Map<String, Object> body =
        new Fields()
            .put("code", error.code())
            .put("message", error.getMessage())
            .put("more_info", "https://www.twilio.com/docs/errors/" + error.code())
            .put("status", error.status())
            .toMap();
    return Response.status(error.status())
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(body)
        .build();
  }
}
