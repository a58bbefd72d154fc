package dev.earshot.fuzz;

import dev.earshot.engine.ChannelState;
import dev.earshot.model.ChannelKey;
import dev.earshot.model.Command;
import dev.earshot.model.DeadLetterReplay;
import dev.earshot.model.Delivery;
import dev.earshot.model.ModelJson;
import dev.earshot.model.Product;
import dev.earshot.model.Reply;
import dev.earshot.model.ReplyPosition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the fuzzer begins with, so that it need not guess what JSON or a form is. */
final class Seeds {
  private static final Instant AT = Instant.parse("2026-03-14T17:04:44.742Z");
  private static final ChannelKey CHANNEL = new ChannelKey("AC1", "IS1", "CH1");
  private static final ReplyPosition POSITION = new ReplyPosition("earshot.replies", 3, 5_000L);

  private static final List<String> FORMS =
      List.of(
          "AccountSid=AC1&InstanceSid=IS1&EventType=onMessageSent&ChannelSid=CH1&MessageSid=IM1&Index=7&Body=Hello+%F0%9F%8D%AA&From=ann&Attributes=%7B%7D&DateCreated=2026-03-14T17:04:44.742Z&Source=SDK&ClientIdentity=ann&RetryCount=0",
          "AccountSid=AC1&ChatServiceSid=IS1&EventType=onMessageAdded&ConversationSid=CH1&MessageSid=IM1&Index=7&Body=hi&Author=ann&ParticipantSid=MB1&Media=%5B%7B%22Sid%22%3A%22ME1%22%2C%22Filename%22%3A%22a.png%22%2C%22ContentType%22%3A%22image%2Fpng%22%2C%22Size%22%3A12%7D%5D&DateCreated=2026-03-14T17:04:44Z",
          "AccountSid=AC1&MessageSid=SM1&SmsSid=SM1&From=%2B15550001&To=%2B15550002&Body=hi&NumMedia=1&MediaUrl0=https%3A%2F%2Fapi.twilio.com%2F1&MediaContentType0=image%2Fpng",
          "AccountSid=AC1&MessageSid=SM1&MessageStatus=delivered&From=whatsapp%3A%2B15550001&To=whatsapp%3A%2B15550002&ErrorCode=30007",
          "AccountSid=AC1&InstanceSid=IS1&EventType=onMemberAdded&ChannelSid=CH1&MemberSid=MB1&Identity=ann&RoleSid=RL1&Reason=JOINED&DateCreated=2026-03-14T17:04:44Z",
          "AccountSid=AC1&InstanceSid=IS1&EventType=onChannelUpdated&ChannelSid=CH1&FriendlyName=tea&UniqueName=t&ChannelType=private&DateUpdated=2026-03-14T17:04:44Z",
          "AccountSid=AC1&InstanceSid=IS1&EventType=onUserUpdated&UserSid=US1&Identity=ann&IsOnline=true&IsNotifiable=false&DateUpdated=2026-03-14T17:04:44Z",
          "{\"AccountSid\":\"AC1\",\"ChatServiceSid\":\"IS1\",\"EventType\":\"onConversationStateUpdated\",\"ConversationSid\":\"CH1\",\"StateFrom\":\"active\",\"StateTo\":\"closed\",\"DateUpdated\":\"2026-03-14T17:04:44Z\"}");

  private static final List<Command> COMMANDS =
      List.of(
          new Command.Say("hi", List.of("ME1"), "{\"a\":1}", "HX1", "{\"1\":\"Ann\"}", true),
          new Command.UpdateMessage("IM1", "better", "{\"a\":2}"),
          new Command.DeleteMessage("IM1"),
          new Command.ShowTyping("SM1"),
          new Command.AddMember("ann"),
          new Command.CheckMembership("robot"),
          new Command.CallApi(
              "POST",
              "https://chat.twilio.com/v2/Services/IS1/Channels/CH1/Members",
              Map.of("Identity", List.of("bob")),
              Map.of("Identity", List.of("ann", "")),
              "{}"),
          new Command.OpenPrivateChannel("ann"));

  private static final String COMPRESSED =
      "{\"recent\":{\"ids\":\"AAAA\"},\"dictionary\":1,\"deflated\":\"eJwDAAAAAAE=\"}";

  private Seeds() {}

  /** Arguments: a target, and the folder its seeds are written to. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    int number = 0;
    for (byte[] seed : of(arguments[0])) {
      Files.write(folder.resolve("seed-" + number++), seed);
    }
  }

  static List<byte[]> of(String target) throws IOException {
    return switch (target) {
      case "FormFuzz" -> FORMS.stream().map(Seeds::bytes).toList();
      case "SignatureFuzz" ->
          Stream.of(
                  "https://bot.example.com\ntwilio/receive\n\nBody\nhi\nabc=",
                  "https://bot.example.com:8443/x\ntwilio/receive\na=1&bodySHA256=00\nBody\n\u00e4\n",
                  "http://user@[::1]:80/#f\np%20q\nreply=r1#y\n\n\n\u0000")
              .map(Seeds::bytes)
              .toList();
      case "RecordsFuzz" -> records();
      case "StatesFuzz" -> List.of(ModelJson.encode(ChannelState.EMPTY), bytes(COMPRESSED));
      case "ScriptFuzz" -> scripts();
      case "TemplateFuzz" ->
          Stream.of(
                  "Hi {{name}}!\nann",
                  "{{#list}}{{.}}{{^-last}}, {{/-last}}{{/list}}\na",
                  "{{^nested.name}}none{{/nested.name}}{{#nested}}{{name}}{{/nested}}\nx",
                  "{{{name}}} {{&name}} {{! no }} {{=<% %>=}}<%name%>\n{{name}}")
              .map(Seeds::bytes)
              .toList();
      default -> throw new IllegalArgumentException("There is no target " + target + ".");
    };
  }

  private static List<byte[]> records() {
    List<byte[]> records = new ArrayList<>();
    FORMS.forEach(
        form -> FormFuzz.event(bytes(form)).map(ModelJson::encode).ifPresent(records::add));
    COMMANDS.forEach(
        command ->
            records.add(
                ModelJson.encode(
                    new Reply(
                        ModelJson.VERSION,
                        "r1",
                        "default",
                        Product.CHAT,
                        CHANNEL,
                        AT,
                        "e1",
                        command))));
    records.add(
        ModelJson.encode(
            new Delivery.Attempted(
                ModelJson.VERSION, "r1", "default", CHANNEL, POSITION, 2, "IM1", 1, AT)));
    records.add(
        ModelJson.encode(
            new Delivery.Failed(
                ModelJson.VERSION,
                "r1",
                "default",
                CHANNEL,
                POSITION,
                50400,
                404,
                "Not a member.",
                3,
                AT)));
    records.add(ModelJson.encode(new DeadLetterReplay(ModelJson.VERSION, 3, 77L, CHANNEL, AT)));
    return records;
  }

  private static List<byte[]> scripts() throws IOException {
    List<byte[]> scripts = new ArrayList<>();
    try (InputStream pizza =
        Seeds.class.getResourceAsStream("/dev/earshot/samples/script/pizza.yaml")) {
      scripts.add(pizza.readAllBytes());
    }
    scripts.add(
        bytes(
            """
            scripts:
              hello:
                hears: [hello]
                say: ["Hi {{user.name}}", "Hello"]
            """));
    return scripts;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
