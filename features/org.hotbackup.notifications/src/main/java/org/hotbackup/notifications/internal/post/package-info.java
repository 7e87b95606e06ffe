/** Sees one mail through to all of its recipients, over several attempts where need be. */
package org.hotbackup.notifications.internal.post;
