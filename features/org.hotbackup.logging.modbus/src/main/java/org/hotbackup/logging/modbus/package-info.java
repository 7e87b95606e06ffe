/** Modbus TCP data source. */
package org.hotbackup.logging.modbus;
