/**
 * The files of a project and their fingerprint (CFG-9). Needs no framework, for the command line
 * uses it too.
 */
package org.hotbackup.project.files;
