/** Console page, HTTP addresses and shell commands. */
package org.hotbackup.console;
