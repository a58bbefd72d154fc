package dev.earshot.emulator.rest;

import dev.earshot.emulator.change.Origin;
import dev.earshot.emulator.state.Api;
import dev.earshot.emulator.state.ChatService;
import dev.earshot.emulator.state.Page;
import dev.earshot.emulator.state.Registry;
import dev.earshot.emulator.state.Resource;
import dev.earshot.emulator.state.TwilioError;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What every REST call may carry, whatever it is about. */
public class RestCall {
  static final int PAGE_SIZE = 50;

  @Context HttpServerRequest request;

  @Context UriInfo uri;

  @HeaderParam("X-Twilio-Webhook-Enabled")
  String webhookEnabled;

  @QueryParam("PageSize")
  String pageSize;

  @QueryParam("Page")
  String page;

  @QueryParam("PageToken")
  String pageToken;

  @QueryParam("Order")
  String order;

  /**
   * Who does it: the REST API, telling webhooks only if the request asks for that. Chat v1 does not
   * know the header.
   */
  Origin origin() {
    Api api = uri.getPath().startsWith("/conversations/") ? Api.CONVERSATIONS : Api.CHAT;
    return Origin.rest(api, !isChatV1() && "true".equalsIgnoreCase(webhookEnabled));
  }

  /** Chat's and IP Messaging's first version, which can less. */
  boolean isChatV1() {
    return uri.getPath().startsWith("/chat/v1/");
  }

  /** The resource with this SID or, except in Chat v1, this name; 20404 if there is none. */
  <T extends Resource> T find(Registry<T> registry, String sidOrName) {
    T found = registry.get(sidOrName);
    if (isChatV1() && !found.sid().equals(sidOrName)) {
      throw TwilioError.notFound();
    }
    return found;
  }

  /** The form that is posted, in Chat v1 without what only v2 knows. */
  Form form(MultivaluedMap<String, String> values, String... ofV2) {
    MultivaluedMap<String, String> known = new MultivaluedHashMap<>(values);
    if (isChatV1()) {
      known.keySet().removeAll(Set.of(ofV2));
    }
    return new Form(known);
  }

  /** The address of the API's version as the client called it, such as {@code http://host/v2}. */
  String versionUrl() {
    String version = request.path().split("/", 3)[1];
    return request.scheme() + "://" + request.authority() + "/" + version;
  }

  /** The address of a service; of the default one, without a service in the path, the version's. */
  String serviceUrl(ChatService service) {
    return isOfDefaultService() ? versionUrl() : versionUrl() + "/Services/" + service.sid();
  }

  /** Whether the client called Conversations without a service in the path. */
  boolean isOfDefaultService() {
    return uri.getPath().startsWith("/conversations/") && !request.path().contains("/Services");
  }

  private String url() {
    return request.scheme() + "://" + request.authority() + request.path();
  }

  /**
   * One page of all resources of a kind, in the order asked for; its size is at most {@code most}.
   */
  <T extends Resource> Page<T> page(Registry<T> all, int most) {
    return "desc".equalsIgnoreCase(order)
        ? all.newestFirst(one -> true, pageRequest(most))
        : all.oldestFirst(pageRequest(most));
  }

  /** Which page is asked for; its size is at most {@code most}. */
  Page.Request pageRequest(int most) {
    int size = pageSize == null ? PAGE_SIZE : number("PageSize", pageSize);
    if (size < 1 || size > most) {
      throw new TwilioError(
          20007, 400, "Page size must be from 1 to %d, not %d".formatted(most, size));
    }
    return new Page.Request(page == null ? 0 : number("Page", page), size, pageToken);
  }

  /**
   * One page as chat products show it: {@code meta} and the items under {@code key}.
   *
   * @param most the greatest page size
   */
  <T extends Resource> Map<String, Object> list(
      String key, List<T> all, int most, Function<T, Map<String, Object>> view) {
    return list(key, Page.of(all, pageRequest(most)), view);
  }

  /** A page as chat products show it: {@code meta} and the items under {@code key}. */
  <T extends Resource> Map<String, Object> list(
      String key, Page<T> shown, Function<T, Map<String, Object>> view) {
    Map<String, Object> meta =
        new Fields()
            .put("page", shown.number())
            .put("page_size", shown.size())
            .put("first_page_url", pageUrl(shown, 0, null))
            .put(
                "previous_page_url",
                shown.previousToken() == null
                    ? null
                    : pageUrl(shown, Math.max(0, shown.number() - 1), shown.previousToken()))
            .put("url", pageUrl(shown, shown.number(), pageToken))
            .put(
                "next_page_url",
                shown.nextToken() == null
                    ? null
                    : pageUrl(shown, shown.number() + 1, shown.nextToken()))
            .put("key", key)
            .toMap();
    return new Fields()
        .put("meta", meta)
        .put(key, shown.items().stream().map(view).map(this::listed).toList())
        .toMap();
  }

  /** Lists of Chat v1 have no attributes. */
  private Map<String, Object> listed(Map<String, Object> item) {
    if (!isChatV1()) {
      return item;
    }
    Map<String, Object> shorter = new LinkedHashMap<>(item);
    shorter.remove("attributes");
    return shorter;
  }

  private String pageUrl(Page<?> shown, int number, String token) {
    return url() + "?" + pageQuery(shown.size(), number, token);
  }

  /** The query of a page of this list, with this request's other parameters. */
  String pageQuery(int size, int number, String token) {
    StringBuilder query = new StringBuilder("PageSize=" + size + "&Page=" + number);
    if (token != null) {
      query.append("&PageToken=").append(token);
    }
    if (request.query() != null) {
      for (String parameter : request.query().split("&")) {
        if (!parameter.isEmpty() && !parameter.matches("(PageSize|Page|PageToken)(=.*)?")) {
          query.append('&').append(parameter);
        }
      }
    }
    return query.toString();
  }

  private static int number(String name, String value) {
    if (!value.matches("\\d{1,9}")) {
      throw TwilioError.invalidParameter("%s is \"%s\", not a number".formatted(name, value));
    }
    return Integer.parseInt(value);
  }
}
