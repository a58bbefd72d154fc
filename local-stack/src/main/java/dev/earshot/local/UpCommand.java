package dev.earshot.local;

import dev.earshot.local.internal.stack.Ports;
import dev.earshot.local.internal.stack.ServiceKind;
import dev.earshot.local.internal.stack.StackFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code earshot up}: runs the stack until Ctrl-C. */
@Command(
    name = "up",
    description =
        "Starts Kafka, the Twilio emulator and the three services, and runs them until Ctrl-C. With TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN set it works with that account instead of the emulator.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
  private final Invocation invocation;
  @Mixin private UpOptions options;

  UpCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    return run(options);
  }

  int run(UpOptions chosen) {
    ChosenAccount account = new ChosenAccount(invocation.environment(), chosen);
    account.check();
    String nextStep = account.nextStep();
    UpOutput output = new UpOutput(invocation.terminal());
    LocalStack stack = builder(chosen, account).output(output).create();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack, output), "stop the stack"));
    try {
      stack.start();
    } catch (RuntimeException e) {
      if (output.isStopping()) {
        return 1; // Stopped while starting: what failed because of that is no news.
      }
      output.failed();
      throw e;
    }
    stackFile(stack, account).write(invocation.stateDirectory());
    output.ready();
    tellWhere(stack, nextStep);
    String ended = output.awaitEnd();
    invocation.say(ended);
    return 1;
  }

  private LocalStackBuilder builder(UpOptions chosen, ChosenAccount account) {
    LocalStackBuilder builder =
        LocalStack.builder()
            .root(invocation.root())
            .directory(invocation.stateDirectory())
            .handlers(invocation.root().resolve("handlers"))
            .userEnvironment(invocation.environment())
            .announcement(account.announcement())
            .progress(invocation::say)
            .patient();
    if (!chosen.freePorts) {
      builder.ports(Ports.of(invocation.environment()));
    }
    return account.isReal()
        ? builder.realAccount(chosen.product)
        : builder.product(account.product().settingValue());
  }

  private StackFile stackFile(LocalStack stack, ChosenAccount account) {
    Map<String, String> urls = new LinkedHashMap<>();
    stack.services().forEach(name -> urls.put(name, stack.url(name)));
    return new StackFile(
        ProcessHandle.current().pid(),
        account.isReal() ? "" : account.product().settingValue(),
        stack.bootstrapServers(),
        urls);
  }

  private void tellWhere(LocalStack stack, String nextStep) {
    invocation.say("");
    invocation.say(
        "Earshot is up, %.1f s after the command.".formatted(invocation.secondsSinceStart()));
    stack.services().forEach(name -> invocation.say("  %-11s %s".formatted(name, stack.url(name))));
    invocation.say("  %-11s %s".formatted("kafka", stack.bootstrapServers()));
    invocation.say(
        "Handler modules: put jars into %s (while there is none, the sample answers)."
            .formatted(invocation.root().resolve("handlers")));
    invocation.say("Logs: " + invocation.stateDirectory().resolve("logs"));
    if (stack.services().contains(ServiceKind.EMULATOR.shortName())) {
      invocation.say("Talk to the bot: " + stack.emulatorUrl());
    }
    invocation.say(nextStep);
    invocation.say("Stop: Ctrl-C");
    invocation.say("");
  }

  private void stop(LocalStack stack, UpOutput output) {
    if (output.hasFailed()) {
      return; // It stopped itself and has said why.
    }
    output.stopping();
    stack.close();
    if (output.isReady()) {
      StackFile.delete(invocation.stateDirectory());
    }
    invocation.say("Stopped.");
  }
}
