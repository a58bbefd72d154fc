/** A survey with time limits, whose answers are kept in storage. */
package dev.earshot.samples.survey;
