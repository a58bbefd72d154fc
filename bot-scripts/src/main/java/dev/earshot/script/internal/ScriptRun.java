package dev.earshot.script.internal;

import dev.earshot.bot.Answer;
import dev.earshot.bot.Chat;
import dev.earshot.bot.Match;
import dev.earshot.script.AnswerCheck;
import dev.earshot.script.EndHook;
import dev.earshot.script.ScriptResult;
import dev.earshot.script.ScriptResult.Status;
import dev.earshot.script.ThreadHook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plays a script in a chat, from its first line. */
public final class ScriptRun {
  /** Hooks may make a loop without a question; one that goes on for longer never ends. */
  private static final int MOST_THREADS_WITHOUT_ANSWER = 100;

  private final Script script;
  private final Hooks hooks;
  private final Chat chat;
  private final Talk talk;
  private final List<String> threadsSinceAnswer = new ArrayList<>();
  private boolean timeWasUp;

  /**
   * @param match what started the script; empty if it was no pattern
   */
  public ScriptRun(Script script, Hooks hooks, Chat chat, Optional<Match> match) {
    this.script = script;
    this.hooks = hooks;
    this.chat = chat;
    this.talk = new Talk(chat, script, match);
  }

  /** Where to go after a line or a thread. */
  private sealed interface Flow {
    record Onward() implements Flow {}

    /** To the question before this line. */
    record Back() implements Flow {}

    record To(String thread) implements Flow {}

    record Over(Status status) implements Flow {}

    Flow ONWARD = new Onward();
  }

  public ScriptResult play() throws Exception {
    if (script.version() != null) {
      chat.once("script %s, version %s".formatted(script.id(), script.version()), () -> {});
    }
    String thread = ScriptThread.DEFAULT;
    while (true) {
      Flow flow = play(script.threads().get(thread));
      if (flow instanceof Flow.Over(Status status)) {
        return end(status);
      }
      thread = ((Flow.To) flow).thread();
    }
  }

  private ScriptResult end(Status status) throws Exception {
    ScriptResult result = talk.result(status);
    for (EndHook hook : hooks.after(script.id())) {
      hook.ended(chat, result);
    }
    return result;
  }

  private Flow play(ScriptThread thread) throws Exception {
    countThread(thread.name());
    for (ThreadHook hook : hooks.before(script.id(), thread.name())) {
      hook.beforeThread(chat, talk.variables());
    }
    int question = 0;
    for (int next = 0; next < thread.lines().size(); ) {
      Line line = thread.lines().get(next);
      if (line instanceof Line.Ask) {
        question = next;
      }
      Flow flow = play(line);
      switch (flow) {
        case Flow.Onward _ -> next++;
        case Flow.Back _ -> next = question;
        case Flow.To _, Flow.Over _ -> {
          return flow;
        }
      }
    }
    return new Flow.Over(timeWasUp ? Status.TIMEOUT : Status.COMPLETED);
  }

  private void countThread(String thread) {
    threadsSinceAnswer.add(thread);
    if (threadsSinceAnswer.size() > MOST_THREADS_WITHOUT_ANSWER) {
      throw new IllegalStateException(
          "Script \"%s\" went through %d threads without a question, the last of them %s. Ask something on the way, or let a hook end the loop."
              .formatted(
                  script.id(),
                  MOST_THREADS_WITHOUT_ANSWER,
                  String.join(
                      " → ",
                      threadsSinceAnswer.subList(
                          threadsSinceAnswer.size() - 4, threadsSinceAnswer.size()))));
    }
  }

  private Flow play(Line line) throws Exception {
    return switch (line) {
      case Line.Do(_, Reaction reaction) -> react(reaction);
      case Line.Check(_, Condition condition, Reaction reaction) ->
          talk.holds(condition) ? react(reaction) : Flow.ONWARD;
      case Line.Ask(_, Question question) -> ask(question);
    };
  }

  private Flow react(Reaction reaction) {
    talk.say(reaction.speech());
    return switch (reaction.action()) {
      case Action.Next _ -> Flow.ONWARD;
      case Action.Repeat _, Action.Wait _ -> new Flow.Back();
      case Action.Stop _ -> new Flow.Over(Status.STOPPED);
      case Action.Complete _ -> new Flow.Over(Status.COMPLETED);
      case Action.Timeout _ -> new Flow.Over(Status.TIMEOUT);
      case Action.Goto(_, String thread, Speech saying) -> {
        talk.say(saying);
        yield new Flow.To(thread);
      }
    };
  }

  private Flow ask(Question question) throws Exception {
    talk.forget(question.key());
    talk.pause(question.speech());
    Speech asked = question.speech();
    Speech prompt = asked; // Null to listen only.
    while (true) {
      Optional<Answer> answer = prompt == null ? talk.listen(question) : talk.ask(prompt, question);
      if (answer.isEmpty()) {
        return timeIsUp();
      }
      timeWasUp = false;
      threadsSinceAnswer.clear();
      Optional<Reaction> reaction = question.optionFor(answer.get()).map(Option::reaction);
      prompt = asked;
      switch (reaction.map(Reaction::action).orElse(Action.NEXT)) {
        case Action.Wait _ -> {
          talk.say(reaction.orElseThrow().speech());
          prompt = null;
        }
        case Action.Repeat _ -> talk.say(reaction.orElseThrow().speech());
        case Action.Stop _, Action.Timeout _ -> {
          return react(reaction.orElseThrow());
        }
        case Action.Next _, Action.Complete _, Action.Goto _ -> {
          if (reaction.isPresent() && question.multiple()) {
            return react(reaction.get());
          }
          if ((reaction.isPresent() || question.takesAnything())
              && isKept(question, answer.get())) {
            if (!question.multiple()) {
              return reaction.map(this::react).orElse(Flow.ONWARD);
            }
            asked = question.more() == null ? asked : question.more();
            prompt = question.more();
          }
        }
      }
    }
  }

  /** Keeps the answer if it will do; says why if it won't. */
  private boolean isKept(Question question, Answer answer) throws Exception {
    for (AnswerCheck check : hooks.checks(script.id(), question.key())) {
      Optional<String> complaint = check.complaint(answer);
      if (complaint.isPresent()) {
        chat.say(complaint.get());
        return false;
      }
    }
    talk.keep(question.key(), answer, question.multiple());
    return true;
  }

  /** Who does not answer in the end either has left. */
  private Flow timeIsUp() {
    if (timeWasUp || !script.threads().containsKey(ScriptThread.ON_TIMEOUT)) {
      return new Flow.Over(Status.TIMEOUT);
    }
    timeWasUp = true;
    return new Flow.To(ScriptThread.ON_TIMEOUT);
  }
}
