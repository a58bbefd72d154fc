package dev.earshot.engine.internal;

import dev.earshot.model.ApiAnswerEvent;

/**
 * What came of a call that egress has made, as the journal keeps it.
 *
 * @param status of HTTP
 */
record CallResult(int status, String body) {
  static CallResult of(ApiAnswerEvent answer) {
    return new CallResult(answer.status(), answer.body());
  }
}
