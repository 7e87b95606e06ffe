/** Which mails are due: from the logs of the pair and its ledger, the same on both stations. */
package org.hotbackup.notifications.internal.plan;
