package dev.earshot.emulator.admin;

import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.ContentTemplate;
import dev.earshot.emulator.state.Sids;
import dev.earshot.emulator.state.TwilioError;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Content templates that messages may name. */
@Path("/admin/content-templates")
public class ContentTemplatesResource {
  private static final String SID = "HX[0-9a-fA-F]{32}";

  /**
   * A template to add.
   *
   * @param sid null for a new one
   * @param variables the defaults by name; null for none
   */
  public record ContentRequest(
      String sid, String friendlyName, String body, Map<String, String> variables) {
    ContentTemplate toTemplate(long ordinal, InstantSource clock) {
      if (body == null || body.isBlank()) {
        throw TwilioError.invalidParameter(
            "body is empty; give the template's text, such as \"Hi {{1}}\"");
      }
      if (sid != null && !sid.matches(SID)) {
        throw TwilioError.invalidParameter(
            "sid is \"%s\", not HX and 32 hexadecimal digits".formatted(sid));
      }
      return new ContentTemplate(
          sid == null ? Sids.random("HX") : sid,
          ordinal,
          friendlyName,
          body,
          Objects.requireNonNullElse(variables, Map.of()),
          clock.instant());
    }
  }

  /** A template. */
  public record ContentView(
      String sid, String friendlyName, String body, Map<String, String> variables) {
    static ContentView of(ContentTemplate content) {
      return new ContentView(
          content.sid(), content.friendlyName(), content.body(), content.variables());
    }
  }

  private final Account account;
  private final InstantSource clock;

  ContentTemplatesResource(Account account, InstantSource clock) {
    this.account = account;
    this.clock = clock;
  }

  @GET
  public List<ContentView> all() {
    return account.contents().list().stream().map(ContentView::of).toList();
  }

  /** Adds a template, or replaces the one with its SID. */
  @POST
  @ResponseStatus(201)
  public ContentView add(String body) {
    ContentRequest request = AdminJson.read(body, ContentRequest.class);
    long ordinal =
        account
            .contents()
            .find(request.sid())
            .map(ContentTemplate::ordinal)
            .orElseGet(account.contents()::nextOrdinal);
    ContentTemplate content = request.toTemplate(ordinal, clock);
    account.contents().put(content);
    return ContentView.of(content);
  }

  @DELETE
  @Path("/{sid}")
  public void remove(@PathParam("sid") String sid) {
    account.contents().remove(account.contents().get(sid));
  }
}
