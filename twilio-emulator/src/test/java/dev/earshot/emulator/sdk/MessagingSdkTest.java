package dev.earshot.emulator.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import dev.earshot.emulator.support.EmulatorTest;
import dev.earshot.emulator.support.Sdk;
import io.quarkus.test.junit.QuarkusTest;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Twilio's own Java client understands what Programmable Messaging answers. */
@QuarkusTest
class MessagingSdkTest extends EmulatorTest {
  private static final PhoneNumber FROM = new PhoneNumber("+15559990000");

  private TwilioRestClient client;

  @BeforeEach
  void makeClient() {
    client = Sdk.client(url);
  }

  @Test
  void aMessageIsSentFoundRedactedAndDeleted() {
    Message made =
        Message.creator(new PhoneNumber("whatsapp:+15550005555"), FROM, "hello").create(client);

    assertThat(made.getStatus()).isEqualTo(Message.Status.QUEUED);
    assertThat(made.getDateCreated()).isNotNull();
    Message found = Message.fetcher(made.getSid()).fetch(client);
    assertThat(found.getStatus()).isEqualTo(Message.Status.DELIVERED);
    assertThat(found.getDateSent()).isNotNull();
    assertThat(found.getDirection()).isEqualTo(Message.Direction.OUTBOUND_API);
    assertThat(Message.updater(made.getSid()).setBody("").update(client).getBody()).isEmpty();
    assertThat(Message.deleter(made.getSid()).delete(client)).isTrue();
    assertThatThrownBy(() -> Message.fetcher(made.getSid()).fetch(client))
        .isInstanceOfSatisfying(
            ApiException.class, error -> assertThat(error.getCode()).isEqualTo(20404));
  }

  @Test
  void aReaderPagesThrough120MessagesByTheirUris() {
    PhoneNumber to = new PhoneNumber("+15550006666");
    for (int i = 0; i < 120; i++) {
      Message.creator(to, FROM, "m" + i).create(client);
    }
    List<String> bodies = new ArrayList<>();
    Message.reader()
        .setTo(to)
        .setDateSentAfter(ZonedDateTime.now(ZoneOffset.UTC).minusHours(1))
        .pageSize(50)
        .read(client)
        .forEach(message -> bodies.add(message.getBody()));

    assertThat(bodies.reversed())
        .containsExactlyElementsOf(IntStream.range(0, 120).mapToObj(i -> "m" + i).toList());
  }
}
