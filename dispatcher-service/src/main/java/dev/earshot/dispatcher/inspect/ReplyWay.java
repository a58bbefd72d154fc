package dev.earshot.dispatcher.inspect;

import dev.earshot.model.Reply;
import java.util.List;

/**
 * The way of one reply.
 *
 * @param stages {@code said} (by the handler), {@code stored} (in Kafka), {@code attempted} (a
 *     request to Twilio begins), {@code deferred} (it was not carried out and will be made again),
 *     {@code sent} (Twilio has done it) and {@code failed} (it is given up)
 * @param attempts how many requests were made
 * @param sid what Twilio calls what it made; null if it made nothing
 * @param outcome {@code waiting}, {@code sent} or {@code failed}
 * @param message why it was deferred or failed; null if it was not
 */
record ReplyWay(
    Reply reply, List<Stage> stages, int attempts, String sid, String outcome, String message) {}
