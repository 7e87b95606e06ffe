/**
 * Replaces a project by another one, whole or not at all (CFG-10). Needs no framework: what a
 * killed process left is completed by the launcher before the framework reads the project.
 *
 * <p>The folder {@code project/} is never renamed: File Install looks into it every second, and
 * would take every configuration away that it does not see. Instead all new files are made beside
 * it first, then a journal is written, which is the moment the new project counts, and then each
 * file is put in its place by an atomic move. Whoever finds a journal goes on where it was left.
 */
package org.hotbackup.project.swap;
