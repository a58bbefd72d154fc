package dev.earshot.local.internal.stack;

/** The emulated account. Its values open nothing but the emulator on this machine. */
public final class DevAccount {
  public static final String ACCOUNT_SID = "AC00000000000000000000000000000001";
  public static final String AUTH_TOKEN = "earshot-local-development-token";
  public static final String SERVICE_SID = "IS00000000000000000000000000000001";

  /** Opens ingress and dispatcher of an emulated stack, which only this machine reaches. */
  public static final String API_TOKEN = "earshot-local-api-token";

  /** The bot's number for SMS, and a person's; from the range kept for fiction. */
  public static final String BOT_NUMBER = "+12025550100";

  public static final String PERSON_NUMBER = "+12025550111";

  private DevAccount() {}
}
