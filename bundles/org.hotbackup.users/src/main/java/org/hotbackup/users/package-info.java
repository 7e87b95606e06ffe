/** Users of the project: log-in, passwords, first start. */
package org.hotbackup.users;
