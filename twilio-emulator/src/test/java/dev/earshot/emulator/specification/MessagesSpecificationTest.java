package dev.earshot.emulator.specification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.emulator.support.EmulatorTest;
import dev.earshot.emulator.support.Rest;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** SMS, MMS and WhatsApp messages of the API 2010-04-01. */
@QuarkusTest
class MessagesSpecificationTest extends EmulatorTest {
  private static final String MESSAGES = "/2010-04-01/Accounts/" + Rest.ACCOUNT + "/Messages.json";
  private static final String TO_AND_FROM = "To=+15558675390&From=+15017122661";
  private static final String SERVICE = "MG0123456789abcdef0123456789abcdef";

  @Test
  void messages() {
    Rest rest = Rest.owner(url);
    SpecifiedRest api = new SpecifiedRest(Specification.of("messages-2010"), rest);
    JsonNode sent =
        api.post(MESSAGES, TO_AND_FROM + "&Body=hello&StatusCallback=http://127.0.0.1:1/status");
    assertThat(sent.path("status").asText()).isEqualTo("queued");
    JsonNode media =
        api.post(
            MESSAGES,
            "To=whatsapp:+15558675310&From=whatsapp:+15017122661"
                + "&MediaUrl=https://example.com/cat.png");
    assertThat(media.path("sid").asText()).startsWith("MM");
    String template = template("Hi {{1}}");
    JsonNode accepted =
        api.post(
            MESSAGES,
            "To=+15558675391&MessagingServiceSid="
                + SERVICE
                + "&ContentSid="
                + template
                + "&ContentVariables={\"1\":\"Ann\"}");
    assertThat(accepted.path("status").asText()).isEqualTo("accepted");
    assertThat(accepted.path("body").asText()).isEqualTo("Hi Ann");

    String path = MESSAGES.replace(".json", "/" + sent.path("sid").asText() + ".json");
    api.get(path);
    assertThat(api.list(MESSAGES, "To=+15558675391")).hasSize(1);
    assertThat(api.list(MESSAGES, TO_AND_FROM)).isNotEmpty();
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    assertThat(
            api.list(MESSAGES, TO_AND_FROM + "&DateSent<=%s&DateSent>=%s".formatted(today, today)))
        .isNotEmpty();
    assertThat(api.list(MESSAGES, "DateSent=" + today.minusDays(9))).isEmpty();

    assertThat(api.post(path, "Body=").path("body").asText()).isEmpty();
    api.refused(path, "Status=canceled", 30409, 409);
    api.refused(path, "Status=nonsense", 20001, 400);
    api.refused(MESSAGES, "", 21604, 400);
    api.assertTheRestIsNotThere(Rest.ACCOUNT, sent.path("sid").asText());
    api.delete(path);
    api.assertAllWasTried();
  }
}
