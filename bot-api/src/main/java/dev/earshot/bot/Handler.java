package dev.earshot.bot;

/**
 * What a bot does when it hears something. The same code is run again from its first line when an
 * awaited answer comes, possibly on another machine: calls on {@link Chat} then return what they
 * returned before and send nothing. Whatever else could differ from run to run (time, chance, I/O)
 * must go through {@link Chat#now}, {@link Chat#random} and {@link Chat#once}.
 */
@FunctionalInterface
public interface Handler {

  /**
   * @throws Exception if the handler can't do its work; the dispatcher then tries the whole turn
   *     again and, if that does not help, puts the event among the dead letters
   */
  void handle(Chat chat) throws Exception;
}
