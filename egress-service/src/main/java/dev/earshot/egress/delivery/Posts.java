package dev.earshot.egress.delivery;

import dev.earshot.egress.twilio.Content;
import dev.earshot.egress.twilio.Post;
import dev.earshot.model.Command.Say;
import dev.earshot.model.DeliveryEvent;
import dev.earshot.model.Reply;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the messages of one {@link Say}: chat products and WhatsApp take one file a message, so
 * several files are several messages, the first with the text. MMS takes up to ten.
 */
final class Posts {
  private static final int FILES_PER_MMS = 10;

  private Posts() {}

  static List<Post> of(Reply reply, Say say) {
    int perPost = filesPerPost(reply);
    int parts = Math.max(1, Math.ceilDiv(say.media().size(), perPost));
    List<Post> posts = new ArrayList<>();
    for (int part = 1; part <= parts; part++) {
      int from = (part - 1) * perPost;
      int to = Math.min(say.media().size(), from + perPost);
      posts.add(
          new Post(
              part == 1 ? say.text() : "",
              say.media().subList(Math.min(from, to), to),
              reply.product().hasMembers()
                  ? MessageAttributes.marked(say.attributes(), reply.id(), part, parts)
                  : null,
              watchedAs(reply),
              say.contentSid() == null
                  ? null
                  : new Content(say.contentSid(), say.contentVariables())));
    }
    return posts;
  }

  /** Messages of chat products tell by themselves, as the service is set up. */
  private static String watchedAs(Reply reply) {
    return reply.product().hasMembers() || DeliveryEvent.isCauseOf(reply) ? null : reply.id();
  }

  private static int filesPerPost(Reply reply) {
    boolean mms =
        !reply.product().hasMembers()
            && reply.channel().isAddressPair()
            && !reply.channel().isWhatsApp();
    return mms ? FILES_PER_MMS : 1;
  }
}
