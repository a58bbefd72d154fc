package dev.earshot.emulator.rest;

import dev.earshot.emulator.state.Channel;
import jakarta.ws.rs.QueryParam;
import java.util.Locale;

/** Which conversations of a list are shown: those in a state, and those created in a time. */
public class ConversationsFilter {
  @QueryParam("State")
  String state;

  @QueryParam("StartDate")
  String startDate;

  @QueryParam("EndDate")
  String endDate;

  boolean takes(Channel conversation) {
    return (state == null || conversation.state().name().toLowerCase(Locale.ROOT).equals(state))
        && (startDate == null
            || !conversation
                .dateCreated()
                .isBefore(new DateParameter("StartDate", startDate).start()))
        && (endDate == null
            || !conversation.dateCreated().isAfter(new DateParameter("EndDate", endDate).end()));
  }
}
