package dev.earshot.egress.delivery;

import dev.earshot.model.Command;

/** The commands' names in logs and metrics: the same as in JSON. */
public final class CommandNames {
  private CommandNames() {}

  public static String of(Command command) {
    return switch (command) {
      case Command.Say say -> "say";
      case Command.UpdateMessage update -> "update-message";
      case Command.DeleteMessage delete -> "delete-message";
      case Command.ShowTyping typing -> "show-typing";
      case Command.AddMember add -> "add-member";
      case Command.RemoveMember remove -> "remove-member";
      case Command.CheckMembership check -> "check-membership";
      case Command.CallApi call -> "call-api";
      case Command.OpenPrivateChannel open -> "open-private-channel";
    };
  }
}
