/** What keeps the pair from being ready, on both stations (OPS-2). */
package org.hotbackup.notifications.internal.readiness;
