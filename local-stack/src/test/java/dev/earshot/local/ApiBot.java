package dev.earshot.local;

import com.twilio.exception.ApiException;
import com.twilio.rest.chat.v2.service.Channel;
import com.twilio.rest.chat.v2.service.channel.Member;
import dev.earshot.bot.Bot;
import dev.earshot.bot.Chat;
import dev.earshot.bot.HandlerModule;
import dev.earshot.bot.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks Twilio itself, in the ways handlers do. */
public final class ApiBot implements HandlerModule {
  @Override
  public void register(Bot bot) {
    // Joins every channel by a call of its own.
    bot.on("onChannelAdded", chat -> chat.say("Joined as " + join(chat).getIdentity() + "."));
    bot.hears("who am I", ApiBot::tellWho);
    bot.hears("rename", ApiBot::rename);
    bot.hears("who is here", ApiBot::tellMembers);
    bot.hears(
        "whisper",
        chat -> {
          chat.start("secret", Target.privately(chat.user().identity()), Map.of());
          chat.say("Look there.");
        });
    bot.conversation("secret", chat -> chat.say("Psst! " + chat.ask("Which word?").text()));
  }

  private static Member join(Chat chat) {
    return Member.creator(chat.channel().service(), chat.channel().channel(), "greeter")
        .create(chat.api());
  }

  private static void tellWho(Chat chat) {
    chat.say("Let me see.");
    Member member =
        Member.fetcher(chat.channel().service(), chat.channel().channel(), chat.user().identity())
            .fetch(chat.api());
    chat.say("You are %s in %s.".formatted(member.getIdentity(), member.getChannelSid()));
  }

  /** A page for each. */
  private static void tellMembers(Chat chat) {
    List<String> members = new ArrayList<>();
    Member.reader(chat.channel().service(), chat.channel().channel())
        .setPageSize(1L)
        .read(chat.api())
        .forEach(member -> members.add(member.getIdentity()));
    chat.say(members.stream().sorted().collect(Collectors.joining(", ")));
  }

  private static void rename(Chat chat) {
    try {
      Channel.fetcher("IS00000000000000000000000000000000", "CH0").fetch(chat.api());
    } catch (ApiException e) {
      chat.say("Not allowed: %d.".formatted(e.getStatusCode()));
    }
    Channel channel =
        Channel.updater(chat.channel().service(), chat.channel().channel())
            .setFriendlyName("Tea & biscuits")
            .update(chat.api());
    chat.say("This is " + channel.getFriendlyName() + " now.");
  }
}
