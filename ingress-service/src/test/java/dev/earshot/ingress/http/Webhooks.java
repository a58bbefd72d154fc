package dev.earshot.ingress.http;

import dev.earshot.ingress.TestSigner;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Sends webhooks to the service under test, signed for its public URL as Twilio would. */
final class Webhooks implements AutoCloseable {
  static final String PUBLIC_URL = "https://bot.example.org/hooks";
  static final String PATH = "/twilio/receive";
  static final String TOKEN = "0123456789abcdef0123456789abcdef";
  static final String ACCOUNT = "AC00000000000000000000000000000001";
  static final String FORM = "application/x-www-form-urlencoded";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String server;

  Webhooks(int port) {
    this.server = "http://127.0.0.1:" + port;
  }

  /** A chat message; its text, SID and so on can be replaced. */
  static Map<String, String> message(String sid) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("AccountSid", ACCOUNT);
    parameters.put("InstanceSid", "IS1");
    parameters.put("EventType", "onMessageSent");
    parameters.put("ChannelSid", "CH1");
    parameters.put("MessageSid", sid);
    parameters.put("Index", "7");
    parameters.put("From", "alice");
    parameters.put("Body", "héllo & bye + 100%");
    parameters.put("DateCreated", "2020-03-14T17:04:44.742Z");
    parameters.put("RetryCount", "0");
    return parameters;
  }

  HttpResponse<String> post(Map<String, String> parameters) throws Exception {
    return post(parameters, TestSigner.sign(TOKEN, PUBLIC_URL + PATH, parameters));
  }

  HttpResponse<String> post(Map<String, String> parameters, String signature) throws Exception {
    return post("", FORM, TestSigner.form(parameters), signature);
  }

  HttpResponse<String> post(String query, String contentType, String body, String signature)
      throws Exception {
    HttpRequest.Builder request =
        request(PATH + query, signature).POST(BodyPublishers.ofString(body));
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String pathAndQuery, String signature) throws Exception {
    return client.send(request(pathAndQuery, signature).GET().build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String pathAndQuery, String signature) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + pathAndQuery)).timeout(Duration.ofSeconds(20));
    if (signature != null) {
      request.header("X-Twilio-Signature", signature);
    }
    return request;
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
