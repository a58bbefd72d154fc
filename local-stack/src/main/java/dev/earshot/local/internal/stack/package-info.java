/** What a stack consists of, and what each part of it is told. */
package dev.earshot.local.internal.stack;
