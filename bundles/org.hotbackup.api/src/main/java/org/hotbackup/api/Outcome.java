package org.hotbackup.api;

/**
 * What became of what an operator asked for.
 *
 * @param accepted whether it is carried out
 * @param text one sentence: what happens now, or why not and what to do
 */
public record Outcome(boolean accepted, String text) {}
