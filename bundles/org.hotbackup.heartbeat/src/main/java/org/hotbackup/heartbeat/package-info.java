/** The encrypted link between the stations. */
package org.hotbackup.heartbeat;
