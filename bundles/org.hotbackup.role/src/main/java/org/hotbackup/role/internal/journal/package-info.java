/** What a station keeps of its roles: journal of both stations, term, address of the backup. */
package org.hotbackup.role.internal.journal;
