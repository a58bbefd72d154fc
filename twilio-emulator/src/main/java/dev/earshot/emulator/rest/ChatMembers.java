package dev.earshot.emulator.rest;

import dev.earshot.emulator.change.MemberChanges;
import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.Channel;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.Member;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Members of a channel of Chat and IP Messaging, by SID or identity. */
@Path("/chat/{version}/Services/{service}/Channels/{channel}/Members")
public class ChatMembers {
  private static final String[] OF_V2 = {
    "Attributes", "LastConsumptionTimestamp", "DateCreated", "DateUpdated"
  };
  private static final String[] OF_V2_CREATE = {
    "LastConsumedMessageIndex",
    "Attributes",
    "LastConsumptionTimestamp",
    "DateCreated",
    "DateUpdated"
  };

  private final Account account;
  private final MemberChanges changes;

  ChatMembers(Account account, MemberChanges changes) {
    this.account = account;
    this.changes = changes;
  }

  @GET
  public Map<String, Object> list(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      @QueryParam("Identity") List<String> identities,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    Channel of = call.find(in.channels(), channel);
    List<Member> members =
        in.room(of).members().list().stream()
            .filter(member -> identities.isEmpty() || identities.contains(member.identity()))
            .toList();
    ChatViews views = ChatViews.of(account, in, call);
    return call.list("members", members, Limits.pageSize(call), member -> views.member(of, member));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @ResponseStatus(201)
  public Map<String, Object> create(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      MultivaluedMap<String, String> values,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    Channel of = call.find(in.channels(), channel);
    Form form = call.form(values, OF_V2_CREATE);
    Member.Draft draft = draft(form, form.required("Identity"));
    Member made = changes.add(in, of, draft, call.origin());
    return ChatViews.of(account, in, call).member(of, made);
  }

  @GET
  @Path("/{member}")
  public Map<String, Object> fetch(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      @PathParam("member") String member,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    Channel of = call.find(in.channels(), channel);
    return ChatViews.of(account, in, call).member(of, call.find(in.room(of).members(), member));
  }

  @POST
  @Path("/{member}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Map<String, Object> update(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      @PathParam("member") String member,
      MultivaluedMap<String, String> values,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    Channel of = call.find(in.channels(), channel);
    Member updated =
        changes.update(
            in,
            of,
            call.find(in.room(of).members(), member),
            draft(call.form(values, OF_V2), null),
            call.origin());
    return ChatViews.of(account, in, call).member(of, updated);
  }

  @DELETE
  @Path("/{member}")
  public void delete(
      @PathParam("service") String service,
      @PathParam("channel") String channel,
      @PathParam("member") String member,
      @BeanParam RestCall call) {
    ChatService in = account.services().get(service);
    Channel of = call.find(in.channels(), channel);
    changes.remove(in, of, call.find(in.room(of).members(), member), call.origin());
  }

  private static Member.Draft draft(Form form, String identity) {
    return new Member.Draft(
        identity,
        null,
        form.text("RoleSid"),
        form.text("Attributes"),
        form.number("LastConsumedMessageIndex", 0, Long.MAX_VALUE),
        form.date("LastConsumptionTimestamp"),
        null,
        form.date("DateCreated"),
        form.date("DateUpdated"));
  }
}
