package dev.earshot.egress.delivery;

import static dev.earshot.egress.delivery.Verdict.HOLD_BOT;
import static dev.earshot.egress.delivery.Verdict.IN_DOUBT;
import static dev.earshot.egress.delivery.Verdict.PERMANENT;
import static dev.earshot.egress.delivery.Verdict.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.egress.twilio.TwilioCallException;
import dev.earshot.model.Command;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeTableTest {
  private static final Class<? extends Command> SAY = Command.Say.class;

  private static TwilioCallException answered(int status, Integer code) {
    return TwilioCallException.answered(status, code, "text", null, "");
  }

  private static Class<? extends Command> command(String name) {
    return switch (name) {
      case "say" -> SAY;
      case "update" -> Command.UpdateMessage.class;
      case "delete" -> Command.DeleteMessage.class;
      case "add" -> Command.AddMember.class;
      case "remove" -> Command.RemoveMember.class;
      case "check" -> Command.CheckMembership.class;
      case "open" -> Command.OpenPrivateChannel.class;
      case "api" -> Command.CallApi.class;
      case "none" -> null;
      default -> throw new IllegalArgumentException(name);
    };
  }

  @ParameterizedTest(name = "{0} answered {1} with code {2}: {3}")
  @CsvSource({
    // Done already, or refused, as what was asked for has it.
    "add,    409, 50404, ALREADY_DONE",
    "add,    409, 50433, ALREADY_DONE",
    "add,    409, 50437, ALREADY_DONE",
    "say,    409, 50404, PERMANENT",
    "say,    409, 50433, PERMANENT",
    "api,    409, 50404, PERMANENT",
    "api,    409, 50433, PERMANENT",
    "api,    409, 50437, PERMANENT",
    "add,    404, 20404, PERMANENT",
    "add,    409, 50438, PERMANENT",
    "add,    409, 50212, PERMANENT",
    "remove, 404, 20404, ALREADY_DONE",
    "remove, 404,      , ALREADY_DONE",
    "remove, 400, 50400, ALREADY_DONE",
    "remove, 404, 50402, ALREADY_DONE",
    "remove, 400, 50430, ALREADY_DONE",
    "remove, 404, 50432, ALREADY_DONE",
    "delete, 404, 20404, ALREADY_DONE",
    "delete, 404, 50500, ALREADY_DONE",
    "update, 404, 50500, PERMANENT",
    "none,   409, 50201, ALREADY_DONE",
    "api,    409, 50201, PERMANENT",
    "say,    200,      , ALREADY_DONE",
    "api,    200,      , RETRY",
    "open,   409, 50307, RETRY_BRIEFLY",
    "open,   409, 50353, RETRY_BRIEFLY",
    "api,    409, 50307, PERMANENT",
    "api,    409, 50353, PERMANENT",

    // Too fast.
    "say,    429,      , RATE_LIMITED",
    "say,    429, 20429, RATE_LIMITED",
    "api,    429, 20429, RATE_LIMITED",
    "say,    503, 20429, RATE_LIMITED",
    "say,    429, 50063, RATE_LIMITED",
    "say,    429, 50074, RATE_LIMITED",
    "say,    429, 54009, RATE_LIMITED",
    "say,    400, 63017, RATE_LIMITED",
    "say,    400, 63018, RATE_LIMITED",
    "say,    400, 21611, RATE_LIMITED",
    "say,    400, 30001, RATE_LIMITED",

    // The account.
    "say,    401,      , HOLD_BOT",
    "say,    401, 20003, HOLD_BOT",
    "say,    403, 20003, HOLD_BOT",
    "api,    401, 20003, HOLD_BOT",
    "remove, 401, 20003, HOLD_BOT",
    "delete, 401, 20003, HOLD_BOT",
    "say,    401, 70051, HOLD_BOT",
    "say,    403, 20005, HOLD_BOT",
    "api,    403, 20005, HOLD_BOT",
    "say,    403, 10001, HOLD_BOT",
    "say,    400, 30002, HOLD_BOT",
    "say,    400, 63038, HOLD_BOT",
    "say,    403, 20006, HOLD_BOT",
    "say,    403, 20008, HOLD_BOT",
    "say,    400, 50385, HOLD_BOT",
    "none,   401, 20003, HOLD_BOT",
    "say,    403, 20403, HOLD_BOT",
    "say,    403,      , HOLD_BOT",
    "api,    403, 20403, PERMANENT",
    "say,    400, 21609, HOLD_BOT",
    "api,    400, 21609, PERMANENT",
    "say,    404, 50050, HOLD_BOT",
    "remove, 404, 50050, HOLD_BOT",
    "delete, 404, 50050, HOLD_BOT",
    "none,   404, 50050, HOLD_BOT",
    "api,    404, 50050, PERMANENT",

    // Over in a moment.
    "say,    409, 20409, RETRY_BRIEFLY",
    "none,   409, 50213, RETRY_BRIEFLY",
    "open,   409, 50349, RETRY_BRIEFLY",
    "open,   409, 50391, RETRY_BRIEFLY",
    "add,    409, 50419, RETRY_BRIEFLY",
    "add,    409, 50449, RETRY_BRIEFLY",
    "update, 409, 50514, RETRY_BRIEFLY",
    "say,    400, 50002, RETRY_BRIEFLY",
    "say,    400, 50334, RETRY_BRIEFLY",
    "say,    400, 21702, RETRY_BRIEFLY",
    "say,    400, 30008, RETRY_BRIEFLY",

    // Until it works.
    "say,    400, 50057, RETRY",
    "say,    400, 50076, RETRY",
    "say,    302,      , RETRY",
    "say,    407,      , RETRY",
    "say,    408,      , RETRY",

    // Perhaps done.
    "say,    500, 20500, IN_DOUBT",
    "say,    500,      , IN_DOUBT",
    "say,    502,      , IN_DOUBT",
    "say,    503, 20503, IN_DOUBT",
    "say,    500, 99999, IN_DOUBT",
    "add,    504,      , IN_DOUBT",

    // Never: what it is about.
    "say,    404, 20404, PERMANENT",
    "check,  404, 20404, PERMANENT",
    "say,    404,      , PERMANENT",
    "say,    404, 50300, PERMANENT",
    "say,    404, 50350, PERMANENT",
    "say,    404, 50200, PERMANENT",
    "say,    403, 50400, PERMANENT",
    "say,    404, 50402, PERMANENT",
    "say,    403, 50430, PERMANENT",
    "say,    404, 50432, PERMANENT",
    "say,    400, 50377, PERMANENT",

    // Never: what it says.
    "say,    400, 20001, PERMANENT",
    "say,    400, 20422, PERMANENT",
    "say,    400, 20007, PERMANENT",
    "say,    400, 50304, PERMANENT",
    "say,    400, 50303, PERMANENT",
    "say,    400, 50504, PERMANENT",
    "none,   400, 50207, PERMANENT",
    "say,    400, 21617, PERMANENT",
    "say,    400, 50503, PERMANENT",
    "say,    400, 21602, PERMANENT",
    "say,    400, 50507, PERMANENT",
    "say,    400, 50508, PERMANENT",
    "say,    400, 50510, PERMANENT",
    "say,    400, 21620, PERMANENT",
    "say,    400, 21623, PERMANENT",
    "say,    400, 21654, PERMANENT",
    "say,    400, 21655, PERMANENT",
    "say,    400, 21656, PERMANENT",
    "say,    400, 50526, PERMANENT",
    "say,    400, 50527, PERMANENT",
    "say,    400, 50528, PERMANENT",
    "say,    400, 50542, PERMANENT",
    "say,    403, 50056, PERMANENT",

    // Never: limits and rights.
    "add,    403, 50403, PERMANENT",
    "add,    403, 50417, PERMANENT",
    "add,    403, 50418, PERMANENT",
    "add,    403, 50422, PERMANENT",
    "add,    403, 50436, PERMANENT",
    "add,    403, 50208, PERMANENT",
    "add,    403, 50214, PERMANENT",
    "api,    403, 50321, PERMANENT",
    "api,    403, 50361, PERMANENT",
    "say,    403, 50107, PERMANENT",
    "say,    403, 99999, PERMANENT",

    // Never: a participant's addresses.
    "api,    400, 50407, PERMANENT",
    "api,    400, 50408, PERMANENT",
    "api,    400, 50409, PERMANENT",
    "api,    400, 50410, PERMANENT",
    "api,    400, 50411, PERMANENT",
    "api,    400, 50412, PERMANENT",
    "api,    400, 50413, PERMANENT",
    "api,    400, 50414, PERMANENT",
    "api,    400, 50415, PERMANENT",
    "add,    409, 50416, PERMANENT",
    "api,    409, 50416, PERMANENT",
    "api,    400, 50420, PERMANENT",
    "add,    400, 50434, PERMANENT",
    "api,    400, 50439, PERMANENT",
    "api,    400, 50440, PERMANENT",
    "api,    400, 50441, PERMANENT",
    "api,    400, 50442, PERMANENT",
    "api,    400, 50443, PERMANENT",
    "api,    400, 50444, PERMANENT",
    "api,    400, 50451, PERMANENT",
    "api,    400, 50452, PERMANENT",
    "api,    400, 50453, PERMANENT",

    // Never: SMS and WhatsApp.
    "say,    400, 21211, PERMANENT",
    "say,    400, 21212, PERMANENT",
    "say,    400, 21408, PERMANENT",
    "say,    400, 21603, PERMANENT",
    "say,    400, 21604, PERMANENT",
    "say,    400, 21606, PERMANENT",
    "say,    400, 21608, PERMANENT",
    "say,    400, 21610, PERMANENT",
    "say,    400, 21612, PERMANENT",
    "say,    400, 21614, PERMANENT",
    "say,    400, 30003, PERMANENT",
    "say,    400, 30004, PERMANENT",
    "say,    400, 30005, PERMANENT",
    "say,    400, 30006, PERMANENT",
    "say,    400, 30007, PERMANENT",
    "say,    400, 63003, PERMANENT",
    "say,    400, 63007, PERMANENT",
    "say,    400, 63013, PERMANENT",
    "say,    400, 63015, PERMANENT",
    "say,    400, 63016, PERMANENT",

    // Not in the table.
    "say,    400, 99999, PERMANENT",
    "say,    409, 99999, PERMANENT",
    "say,    410,      , PERMANENT",
  })
  void theFirstRowThatFitsDecides(String command, int status, Integer code, Verdict verdict) {
    assertThat(OutcomeTable.verdict(command(command), answered(status, code))).isEqualTo(verdict);
  }

  @Test
  void eachRowIsTested() throws NoSuchMethodException {
    assertThat(codesTested()).containsAll(codes().toList());
  }

  @Test
  void eachCodeSaysWhatItMeans() {
    assertThat(OutcomeTable.RULES)
        .allSatisfy(rule -> assertThat(rule.codes().values()).noneMatch(String::isBlank));
  }

  private static Stream<Integer> codes() {
    return OutcomeTable.RULES.stream().flatMap(rule -> rule.codes().keySet().stream());
  }

  private static List<Integer> codesTested() throws NoSuchMethodException {
    Method rows =
        OutcomeTableTest.class.getDeclaredMethod(
            "theFirstRowThatFitsDecides", String.class, int.class, Integer.class, Verdict.class);
    return Arrays.stream(rows.getAnnotation(CsvSource.class).value())
        .map(row -> row.split(",")[2].strip())
        .filter(code -> !code.isEmpty())
        .map(Integer::valueOf)
        .toList();
  }

  @Test
  void noAnswerIsTriedAgainAndInDoubtIfItWasSent() {
    IOException broken = new IOException("broken pipe");

    assertThat(OutcomeTable.verdict(SAY, TwilioCallException.noAnswer(broken))).isEqualTo(IN_DOUBT);
    assertThat(OutcomeTable.verdict(SAY, TwilioCallException.notSent(broken))).isEqualTo(RETRY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The requested resource /v2/Services/IS0123 was not found",
        "The requested resource /Services/IS0123.json was not found",
        "The requested resource was not found: /v1/Services/IS0123"
      })
  void aServiceThatIsNotThereHoldsTheBot(String text) {
    TwilioCallException gone = TwilioCallException.answered(404, 20404, text, null, "");

    assertThat(OutcomeTable.verdict(SAY, gone)).isEqualTo(HOLD_BOT);
    assertThat(OutcomeTable.remedy(SAY, gone)).contains("TWILIO_SERVICE_SID");
    assertThat(OutcomeTable.verdict(Command.CallApi.class, gone)).isEqualTo(PERMANENT);
  }

  @Test
  void whatIsInAServiceAndNotThereHoldsNothing() {
    String text = "The requested resource /v2/Services/IS0123/Channels/CH1 was not found";

    assertThat(OutcomeTable.verdict(SAY, TwilioCallException.answered(404, 20404, text, null, "")))
        .isEqualTo(PERMANENT);
  }

  @Test
  void whatAPersonCanMendComesWithARemedy() {
    assertThat(OutcomeTable.remedy(SAY, answered(401, 20003))).contains("TWILIO_API_KEY");
    assertThat(OutcomeTable.remedy(SAY, answered(404, 50050))).contains("TWILIO_SERVICE_SID");
    assertThat(OutcomeTable.remedy(SAY, answered(400, 50304))).contains("JSON");
    assertThat(OutcomeTable.remedy(SAY, answered(400, 21609)))
        .contains("PUBLIC_URL", "underscore", "earshot.egress.status-callbacks");
  }

  @Test
  void anUnknownCodeLeadsToItsPage() {
    assertThat(OutcomeTable.remedy(SAY, answered(400, 99999)))
        .isEqualTo("See https://www.twilio.com/docs/errors/99999.");
  }
}
