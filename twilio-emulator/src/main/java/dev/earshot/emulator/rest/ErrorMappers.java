package dev.earshot.emulator.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.earshot.emulator.state.TwilioError;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Errors in Twilio's shape: {@code code}, {@code message}, {@code more_info}, {@code status}. */
final class ErrorMappers {
  private static final int NOT_FOUND = 20404;
  private static final Logger LOG = Logger.getLogger(ErrorMappers.class);

  @ServerExceptionMapper
  Response refused(TwilioError error, UriInfo uri) {
    return answer(error.code() == NOT_FOUND ? notFound(uri) : error);
  }

  @ServerExceptionMapper
  Response notServed(WebApplicationException error, UriInfo uri) {
    int status = error.getResponse().getStatus();
    return answer(
        switch (status) {
          case 400 -> unreadable(error.getCause());
          case 404 -> notFound(uri);
          case 405 -> new TwilioError(20004, 405, "Method not allowed");
          default -> new TwilioError(20000 + status, status, String.valueOf(error.getMessage()));
        });
  }

  /** JSON of another shape than the resource reads; text that is no JSON comes as a 400 above. */
  @ServerExceptionMapper
  Response notUnderstood(MismatchedInputException error) {
    return answer(unreadable(error));
  }

  private static TwilioError unreadable(Throwable cause) {
    String why = cause instanceof JsonProcessingException json ? json.getOriginalMessage() : null;
    return TwilioError.invalidParameter(
        "The request can't be read" + (why == null ? "" : ": " + why));
  }

  /** Named as the client knows it: without the product, and without the version of chat APIs. */
  private static TwilioError notFound(UriInfo uri) {
    String path = uri.getPath().replaceFirst("^/(chat|conversations)/v\\d+/|^/api/", "/");
    return new TwilioError(NOT_FOUND, 404, "The requested resource " + path + " was not found");
  }

  @ServerExceptionMapper
  Response broken(RuntimeException error) {
    LOG.error("A request could not be served.", error);
    return answer(new TwilioError(20500, 500, "Internal Server Error"));
  }

  private static Response answer(TwilioError error) {
    return Response.status(error.status())
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(ErrorBody.of(error.status(), error.code(), error.getMessage()))
        .build();
  }
}
