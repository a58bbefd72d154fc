package dev.earshot.emulator.rest;

import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.ContentTemplate;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;

/** Content templates, as far as they can be read; they are made over the admin API. */
@Path("/content/v1/Content")
public class Contents {
  private final Account account;

  Contents(Account account) {
    this.account = account;
  }

  @GET
  @Path("/{content}")
  public Map<String, Object> fetch(@PathParam("content") String sid, @BeanParam RestCall call) {
    ContentTemplate content = account.contents().get(sid);
    String url = call.versionUrl() + "/Content/" + content.sid();
    return new Fields()
        .put("sid", content.sid())
        .put("account_sid", account.sid())
        .put("friendly_name", content.friendlyName())
        .put("language", "en")
        .put("variables", content.variables())
        .put("types", Map.of("twilio/text", Map.of("body", content.body())))
        .put("date_created", content.dateCreated())
        .put("date_updated", content.dateCreated())
        .put("url", url)
        .put("links", Map.of("approval_fetch", url + "/ApprovalRequests"))
        .toMap();
  }
}
