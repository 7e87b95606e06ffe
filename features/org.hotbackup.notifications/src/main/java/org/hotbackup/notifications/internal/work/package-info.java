/** Begins mails on the active station: each once by the pair, whatever fails in between. */
package org.hotbackup.notifications.internal.work;
