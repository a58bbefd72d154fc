package dev.earshot.emulator.rest;

import dev.earshot.emulator.change.SmsTraffic;
import dev.earshot.emulator.state.Account;
import dev.earshot.emulator.state.Page;
import dev.earshot.emulator.state.Sms;
import dev.earshot.emulator.state.TwilioError;
import dev.earshot.emulator.traffic.Limiter;
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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Messages of the API 2010-04-01: SMS, MMS and WhatsApp, newest first. */
@Path("/api/2010-04-01/Accounts/{account}")
public class SmsMessages {
  /** The statuses that a client may set. */
  private enum NewStatus {
    CANCELED
  }

  private final Account account;
  private final SmsTraffic traffic;
  private final Limiter limiter;

  SmsMessages(Account account, SmsTraffic traffic, Limiter limiter) {
    this.account = account;
    this.traffic = traffic;
    this.limiter = limiter;
  }

  @GET
  @Path("/Messages.json")
  public Map<String, Object> list(
      @PathParam("account") String sid,
      @QueryParam("To") String to,
      @QueryParam("From") String from,
      @BeanParam SentFilter sent,
      @BeanParam RestCall call) {
    requireAccount(sid);
    Page<Sms> page =
        account
            .messages()
            .newestFirst(
                sms ->
                    (to == null || to.equals(sms.to()))
                        && (from == null || from.equals(sms.from()))
                        && sent.takes(sms),
                call.pageRequest(Limits.MESSAGING_PAGE));
    return new Fields()
        .put("page", page.number())
        .put("page_size", page.size())
        .put("start", page.number() * page.size())
        .put("end", page.number() * page.size() + Math.max(0, page.items().size() - 1))
        .put("uri", uri(call, page.size(), page.number(), null))
        .put("first_page_uri", uri(call, page.size(), 0, null))
        .put(
            "previous_page_uri",
            page.previousToken() == null
                ? null
                : uri(call, page.size(), Math.max(0, page.number() - 1), page.previousToken()))
        .put(
            "next_page_uri",
            page.nextToken() == null
                ? null
                : uri(call, page.size(), page.number() + 1, page.nextToken()))
        .put("messages", page.items().stream().map(this::view).toList())
        .toMap();
  }

  @POST
  @Path("/Messages.json")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @ResponseStatus(201)
  public Map<String, Object> create(
      @PathParam("account") String sid, MultivaluedMap<String, String> values) {
    requireAccount(sid);
    Form form = new Form(values);
    String from = form.text("From");
    String sender = from == null || from.isEmpty() ? form.text("MessagingServiceSid") : from;
    if (sender != null && !sender.isEmpty()) {
      limiter.admitMessage(sender);
    }
    return view(
        traffic.send(
            new SmsTraffic.Draft(
                from,
                form.text("MessagingServiceSid"),
                form.text("To"),
                ContentForm.MESSAGING.body(account, form),
                Objects.requireNonNullElse(form.list("MediaUrl"), List.of()),
                form.text("StatusCallback"))));
  }

  @GET
  @Path("/Messages/{message}.json")
  public Map<String, Object> fetch(
      @PathParam("account") String sid, @PathParam("message") String message) {
    requireAccount(sid);
    return view(account.messages().get(message));
  }

  /** Redacts a message, or cancels one that has not left. */
  @POST
  @Path("/Messages/{message}.json")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Map<String, Object> update(
      @PathParam("account") String sid,
      @PathParam("message") String message,
      MultivaluedMap<String, String> values) {
    requireAccount(sid);
    Form form = new Form(values);
    Sms sms = account.messages().get(message);
    if (form.text("Body") != null) {
      sms = traffic.redact(sms, form.text("Body"));
    }
    if (form.choice("Status", NewStatus.class) == NewStatus.CANCELED) {
      sms = traffic.cancel(sms);
    }
    return view(sms);
  }

  @DELETE
  @Path("/Messages/{message}.json")
  public void delete(@PathParam("account") String sid, @PathParam("message") String message) {
    requireAccount(sid);
    traffic.remove(account.messages().get(message));
  }

  private void requireAccount(String sid) {
    if (!sid.equals(account.sid())) {
      throw TwilioError.notFound();
    }
  }

  private String uri(RestCall call, int size, int number, String token) {
    return "/2010-04-01/Accounts/%s/Messages.json?%s"
        .formatted(account.sid(), call.pageQuery(size, number, token));
  }

  private Map<String, Object> view(Sms sms) {
    String uri = "/2010-04-01/Accounts/%s/Messages/%s".formatted(account.sid(), sms.sid());
    return new Fields()
        .put("sid", sms.sid())
        .put("account_sid", account.sid())
        .put("messaging_service_sid", sms.messagingServiceSid())
        .put("from", sms.from())
        .put("to", sms.to())
        .put("body", sms.body())
        .put("direction", sms.direction().text())
        .put("status", sms.status().name().toLowerCase(Locale.ROOT))
        .put("num_segments", String.valueOf(sms.segments()))
        .put("num_media", String.valueOf(sms.mediaUrls().size()))
        .putRfc2822("date_created", sms.dateCreated())
        .putRfc2822("date_updated", sms.dateUpdated())
        .putRfc2822("date_sent", sms.dateSent())
        .put("error_code", (Object) null)
        .put("error_message", (Object) null)
        .put("price", (Object) null)
        .put("price_unit", "USD")
        .put("api_version", "2010-04-01")
        .put("uri", uri + ".json")
        .put("subresource_uris", Map.of("media", uri + "/Media.json"))
        .toMap();
  }
}
