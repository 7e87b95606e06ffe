/** History database: schema, writer, views. */
package org.hotbackup.database;
