package dev.earshot.script.internal;

import dev.earshot.bot.Answer;
import java.util.function.Predicate;

/**
 * What one kind of answer leads to.
 *
 * @param isDefault whether it is for answers that no other option takes
 */
record Option(Predicate<Answer> takes, boolean isDefault, Reaction reaction) {}
