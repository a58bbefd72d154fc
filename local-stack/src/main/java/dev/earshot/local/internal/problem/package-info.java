/** What a person can put right. */
package dev.earshot.local.internal.problem;
