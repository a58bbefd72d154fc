package dev.earshot.egress.delivery;

import static dev.earshot.egress.delivery.Verdict.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.egress.twilio.TwilioCallException;
import dev.earshot.model.Command;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTableTest {
  private static final Class<? extends Command> SAY = Command.Say.class;

  private static TwilioCallException answered(int status, Integer code) {
    return TwilioCallException.answered(status, code, "text", null, "");
  }

  private static Class<? extends Command> command(String name) {
    return switch (name) {
      case "say" -> SAY;
      case "delete" -> Command.DeleteMessage.class;
      case "add" -> Command.AddMember.class;
      case "remove" -> Command.RemoveMember.class;
      case "check" -> Command.CheckMembership.class;
      default -> null;
    };
  }

  @ParameterizedTest(name = "{0} answered {1} with code {2}: {3}")
  @CsvSource({
    "add,    409, 50404, ALREADY_DONE",
    "add,    409, 50433, ALREADY_DONE",
    "say,    409, 50433, PERMANENT",
    "add,    404, 20404, PERMANENT",
    "remove, 404, 20404, ALREADY_DONE",
    "remove, 404,      , ALREADY_DONE",
    "remove, 400, 50400, ALREADY_DONE",
    "remove, 400, 50430, ALREADY_DONE",
    "delete, 404, 20404, ALREADY_DONE",
    "none,   409, 50201, ALREADY_DONE",
    "say,    200,      , ALREADY_DONE",
    "say,    429,      , RATE_LIMITED",
    "say,    429, 20429, RATE_LIMITED",
    "say,    429, 50063, RATE_LIMITED",
    "say,    429, 50074, RATE_LIMITED",
    "say,    400, 21611, RATE_LIMITED",
    "say,    400, 63018, RATE_LIMITED",
    "say,    401,      , HOLD_BOT",
    "say,    401, 20003, HOLD_BOT",
    "say,    403, 20003, HOLD_BOT",
    "remove, 401, 20003, HOLD_BOT",
    "say,    403, 20005, HOLD_BOT",
    "say,    403, 20006, HOLD_BOT",
    "say,    403, 20008, HOLD_BOT",
    "say,    400, 50385, HOLD_BOT",
    "none,   401, 20003, HOLD_BOT",
    "say,    400, 21609, HOLD_BOT",
    "say,    409, 20409, RETRY",
    "add,    409, 50449, RETRY",
    "say,    302,      , RETRY",
    "say,    407,      , RETRY",
    "say,    408,      , RETRY",
    "say,    500, 20500, RETRY",
    "say,    502,      , RETRY",
    "say,    503, 20503, RETRY",
    "add,    504,      , RETRY",
    "say,    404, 20404, PERMANENT",
    "check,  404, 20404, PERMANENT",
    "say,    404,      , PERMANENT",
    "say,    404, 50300, PERMANENT",
    "say,    403, 50400, PERMANENT",
    "say,    400, 50377, PERMANENT",
    "say,    400, 50304, PERMANENT",
    "say,    400, 50504, PERMANENT",
    "say,    400, 21617, PERMANENT",
    "say,    400, 21610, PERMANENT",
    "say,    400, 63016, PERMANENT",
    "add,    403, 50403, PERMANENT",
    "say,    403, 20403, HOLD_BOT",
    "say,    403,      , HOLD_BOT",
    "say,    403, 50107, PERMANENT",
    "say,    403, 99999, PERMANENT",
    "say,    400, 20001, PERMANENT",
    "say,    400, 99999, PERMANENT",
  })
  void theFirstRowThatFitsDecides(String command, int status, Integer code, Verdict verdict) {
    assertThat(OutcomeTable.verdict(command(command), answered(status, code))).isEqualTo(verdict);
  }

  @Test
  void noAnswerIsTriedAgainWhetherItWasSentOrNot() {
    IOException broken = new IOException("broken pipe");

    assertThat(OutcomeTable.verdict(SAY, TwilioCallException.noAnswer(broken))).isEqualTo(RETRY);
    assertThat(OutcomeTable.verdict(SAY, TwilioCallException.notSent(broken))).isEqualTo(RETRY);
  }

  @Test
  void whatAPersonCanMendComesWithARemedy() {
    assertThat(OutcomeTable.remedy(SAY, answered(401, 20003))).contains("TWILIO_API_KEY");
    assertThat(OutcomeTable.remedy(SAY, answered(404, 20404))).contains("TWILIO_SERVICE_SID");
    assertThat(OutcomeTable.remedy(SAY, answered(400, 50304))).contains("JSON");
  }

  @Test
  void anUnknownCodeLeadsToItsPage() {
    assertThat(OutcomeTable.remedy(SAY, answered(400, 99999)))
        .isEqualTo("See https://www.twilio.com/docs/errors/99999.");
  }
}
