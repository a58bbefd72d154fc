package dev.earshot.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.local.internal.dialogue.Room;
import dev.earshot.local.internal.dialogue.SampleDialogue;
import dev.earshot.local.internal.stack.DevAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample's whole dialogue, from signed webhook to REST call, in each product. */
class EndToEndIT {
  @ParameterizedTest
  @ValueSource(strings = {"chat", "ip-messaging"})
  void answersInAChannel(String product) {
    try (LocalStack stack = LocalStack.builder().product(product).start()) {
      Room room = ItSupport.channel(stack, "Robert");

      ItSupport.play(stack, room, SampleDialogue.all());

      assertThat(stack.emulator().webhooks(5)).isNotEmpty();
    }
  }

  @Test
  void answersInAConversation() {
    try (LocalStack stack = LocalStack.builder().product("conversations").start()) {
      EmulatorClient emulator = stack.emulator();
      String conversation = emulator.createChannel("Robert");
      emulator.join(conversation, "Robert");

      ItSupport.play(
          stack, Rooms.conversation(emulator, conversation, "Robert"), SampleDialogue.all());
    }
  }

  @Test
  void answersSms() {
    try (LocalStack stack = LocalStack.builder().product("messaging").start()) {
      ItSupport.play(
          stack,
          Rooms.sms(stack.emulator(), stack.botNumber(), DevAccount.PERSON_NUMBER),
          SampleDialogue.all());
    }
  }
}
