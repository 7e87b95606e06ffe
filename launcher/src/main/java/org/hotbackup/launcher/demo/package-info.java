/** A main and a backup on one machine, to try things out. */
package org.hotbackup.launcher.demo;
