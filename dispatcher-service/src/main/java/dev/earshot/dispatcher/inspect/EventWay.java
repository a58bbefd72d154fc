package dev.earshot.dispatcher.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.model.DeadLetter;
import dev.earshot.model.Event;
import java.util.List;

/**
 * The way of one event and of all that was said because of it.
 *
 * @param event as it was normalised; null for what the bot began by itself, or if it came before
 *     what is still remembered
 * @param stages {@code twilio} (the date Twilio gives), {@code received} (by ingress, its signature
 *     verified), {@code stored} (in Kafka) and {@code handled} (its turn was taken), as far as they
 *     are known
 * @param replies what was said, in order
 * @param deadLetters what could not be handled or sent
 * @param stateBefore the channel's state before the turn; null if it is not known
 * @param stateAfter and after it
 * @param millis from {@code received} until the last reply was settled; null as long as one is not
 */
record EventWay(
    Event event,
    List<Stage> stages,
    List<ReplyWay> replies,
    List<DeadLetter> deadLetters,
    JsonNode stateBefore,
    JsonNode stateAfter,
    Long millis) {}
