/** The role state service: puts the role loop into the framework. */
package org.hotbackup.role.internal;
