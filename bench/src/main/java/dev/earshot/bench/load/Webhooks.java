package dev.earshot.bench.load;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signed webhooks of Programmable Chat by their number, as requests that are ready to be sent. The
 * channels take turns: webhook {@code n} is of channel {@code n} modulo the number of channels.
 *
 * @param target where they are sent
 * @param publicUrl what Twilio was told, which is signed
 * @param run makes their SIDs others than those of other runs
 */
public record Webhooks(URI target, String publicUrl, int channels, String run) {
  public static final String ACCOUNT = "AC00000000000000000000000000000001";
  public static final String SERVICE = "IS00000000000000000000000000000001";
  public static final String TOKEN = "bench";

  /** Before the number in each text. */
  public static final String TEXT = "Message ";

  public int channelOf(long number) {
    return (int) (number % channels);
  }

  /** The whole request. */
  public byte[] request(long number) {
    Map<String, String> parameters = parameters(number);
    byte[] body =
        parameters.entrySet().stream()
            .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"))
            .getBytes(StandardCharsets.US_ASCII);
    byte[] head =
        """
        POST %s HTTP/1.1\r
        Host: %s\r
        User-Agent: TwilioProxy/1.1\r
        Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r
        Content-Length: %d\r
        I-Twilio-Idempotency-Token: %s\r
        X-Twilio-Signature: %s\r
        \r
        """
            .formatted(
                target.getPath(),
                target.getAuthority(),
                body.length,
                sid("", number),
                signature(publicUrl, parameters))
            .getBytes(StandardCharsets.US_ASCII);
    byte[] request = new byte[head.length + body.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return request;
  }

  private Map<String, String> parameters(long number) {
    int channel = channelOf(number);
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("AccountSid", ACCOUNT);
    parameters.put("InstanceSid", SERVICE);
    parameters.put("EventType", "onMessageSent");
    parameters.put("Source", "SDK");
    parameters.put("ClientIdentity", "user-" + channel);
    parameters.put("ChannelSid", sid("CH", channel));
    parameters.put("MessageSid", sid("IM", number));
    parameters.put("Index", Long.toString(number / channels));
    parameters.put("Body", TEXT + number);
    parameters.put("Attributes", "{}");
    parameters.put("From", "user-" + channel);
    parameters.put("DateCreated", Instant.now().toString());
    parameters.put("RetryCount", "0");
    return parameters;
  }

  private String sid(String prefix, long number) {
    SplittableRandom random = new SplittableRandom(number ^ (long) (prefix + run).hashCode() << 32);
    return prefix + "%016x%016x".formatted(random.nextLong(), random.nextLong());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Twilio, "Webhooks security": the URL and all sorted parameters, HMAC-SHA1, Base64. */
  private static String signature(String url, Map<String, String> parameters) {
    StringBuilder text = new StringBuilder(url);
    parameters.forEach((name, value) -> text.append(name).append(value));
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK can't sign: " + e, e);
    }
  }
}
