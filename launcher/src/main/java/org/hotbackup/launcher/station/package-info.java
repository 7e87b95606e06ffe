/** A station as files and as a process, seen from outside: directory, lock, control. */
package org.hotbackup.launcher.station;
