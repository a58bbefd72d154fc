package dev.earshot.egress.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.egress.twilio.Content;
import dev.earshot.egress.twilio.ImpossibleReplyException;
import dev.earshot.egress.twilio.Post;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command.Say;
import dev.earshot.model.Product;
import dev.earshot.model.Reply;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PostsTest {
  private static final ChannelKey CHAT = new ChannelKey("AC1", "IS1", "CH1");

  private static List<Post> posts(Product product, ChannelKey channel, Say say) {
    return Posts.of(new Reply(1, "r1", "default", product, channel, Instant.EPOCH, null, say), say);
  }

  @Test
  void aMessageCarriesItsReplysIdBesideItsOwnAttributes() {
    assertThat(posts(Product.CHAT, CHAT, new Say("hi", null, "{\"b\":1.50,\"a\":{\"earshot\":2}}")))
        .containsExactly(
            new Post(
                "hi",
                List.of(),
                "{\"b\":1.50,\"a\":{\"earshot\":2},\"earshot\":{\"reply\":\"r1\"}}"));
  }

  @Test
  void withoutAttributesThereIsTheIdAlone() {
    assertThat(posts(Product.CONVERSATIONS, CHAT, new Say("hi", null, null)))
        .containsExactly(new Post("hi", List.of(), "{\"earshot\":{\"reply\":\"r1\"}}"));
  }

  @Test
  void severalFilesAreSeveralMessagesTheFirstWithTheText() {
    assertThat(posts(Product.CHAT, CHAT, new Say("hi", List.of("ME1", "ME2"), null)))
        .containsExactly(
            new Post("hi", List.of("ME1"), "{\"earshot\":{\"reply\":\"r1\",\"part\":1}}"),
            new Post("", List.of("ME2"), "{\"earshot\":{\"reply\":\"r1\",\"part\":2}}"));
  }

  @Test
  void anMmsTakesTenFilesAndAWhatsAppMessageOne() {
    List<String> files = IntStream.range(0, 12).mapToObj(i -> "https://x.example/" + i).toList();

    assertThat(
            posts(
                Product.MESSAGING,
                ChannelKey.ofAddresses("AC1", "+1", "+2"),
                new Say("hi", files, null)))
        .extracting(post -> post.media().size(), Post::text, Post::attributes)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(10, "hi", null),
            org.assertj.core.groups.Tuple.tuple(2, "", null));
    assertThat(
            posts(
                Product.MESSAGING,
                ChannelKey.ofAddresses("AC1", "whatsapp:+1", "whatsapp:+2"),
                new Say("hi", files, null)))
        .hasSize(12);
  }

  @Test
  void aContentTemplateIsOneMessage() {
    assertThat(
            posts(Product.CONVERSATIONS, CHAT, new Say("", null, null, "HX1", "{\"1\":\"Ann\"}")))
        .containsExactly(
            new Post(
                "",
                List.of(),
                "{\"earshot\":{\"reply\":\"r1\"}}",
                null,
                new Content("HX1", "{\"1\":\"Ann\"}")));
  }

  @Test
  void anSmsIsWatchedUnlessItAnswersSuchNewsItself() {
    ChannelKey sms = ChannelKey.ofAddresses("AC1", "+1", "+2");

    assertThat(watchedAs(Product.MESSAGING, sms, "incomingMessage:SM1")).isEqualTo("r1");
    assertThat(watchedAs(Product.MESSAGING, sms, null)).isEqualTo("r1");
    assertThat(watchedAs(Product.MESSAGING, sms, "statusCallback:SM1:failed")).isNull();
    assertThat(watchedAs(Product.MESSAGING, sms, "deliveryFailed:r0")).isNull();
    assertThat(watchedAs(Product.CHAT, CHAT, null)).isNull();
  }

  private static String watchedAs(Product product, ChannelKey channel, String cause) {
    Say say = new Say("hi", null, null);
    Reply reply = new Reply(1, "r1", "default", product, channel, Instant.EPOCH, cause, say);
    return Posts.of(reply, say).getFirst().watchedAs();
  }

  @Test
  void attributesThatAreNoObjectAreRefusedWithAHint() {
    assertThatThrownBy(() -> posts(Product.CHAT, CHAT, new Say("hi", null, "[1]")))
        .isInstanceOf(ImpossibleReplyException.class)
        .hasMessageContaining("JSON array")
        .hasMessageContaining("{\"key\": \"value\"}");
    assertThatThrownBy(() -> posts(Product.CHAT, CHAT, new Say("hi", null, "{oops")))
        .isInstanceOf(ImpossibleReplyException.class)
        .hasMessageContaining("no JSON");
  }
}
