/** Whether the station itself is cut off (ROLE-13): asks reference addresses of the network. */
package org.hotbackup.role.internal.isolation;
