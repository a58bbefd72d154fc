/**
 * What the dispatcher promises, checked over histories of real runs: workers in processes of their
 * own, killed, frozen, restarted. {@link dev.earshot.dispatcher.guarantees.Guarantee} says what
 * histories are legal, {@link dev.earshot.dispatcher.guarantees.Disturbance} what is done to the
 * workers meanwhile.
 */
package dev.earshot.dispatcher.guarantees;
