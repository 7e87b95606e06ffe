/** Pure decision which role a station takes. */
package org.hotbackup.decision;
