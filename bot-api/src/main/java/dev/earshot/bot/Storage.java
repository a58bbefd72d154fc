package dev.earshot.bot;

/**
 * What a bot keeps about users, channels and teams, in all of its conversations and for as long as
 * it is not deleted. Bots do not see each other's documents. The modules of one bot share them: an
 * id such as {@code survey/ann} keeps those of one module apart from another's.
 */
public interface Storage {

  /** Documents about users, by their identity. */
  Documents users();

  /** Documents about channels, by their SID or any id of yours. */
  Documents channels();

  /** Documents about teams: groups of users, by any id of yours. */
  Documents teams();
}
