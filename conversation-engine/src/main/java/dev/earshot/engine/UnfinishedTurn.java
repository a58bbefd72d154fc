package dev.earshot.engine;

import java.util.List;

/**
 * The turn of an event of which a part is durable already. When the event comes again, the turn
 * goes on from there.
 *
 * @param event the event's id
 * @param done the marks of what need not be done again
 */
public record UnfinishedTurn(String event, List<String> done) {
  public UnfinishedTurn {
    done = done == null ? List.of() : List.copyOf(done);
  }
}
