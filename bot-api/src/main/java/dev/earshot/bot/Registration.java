package dev.earshot.bot;

/** A registered handler, to be refined. */
public interface Registration {

  /**
   * Gives the handler a stable name of its own. Without it the name is made from the pattern or
   * event, so that editing a pattern would lose the conversations that wait in its handler.
   *
   * @param id unique in the module
   */
  Registration id(String id);

  /** Lets the handler be run in channels where the bot is muted, for example to wake it up. */
  Registration evenWhenMuted();
}
