/** The gate: switches the DS components of the features (ROLE-5, ROLE-6). */
package org.hotbackup.role.internal.gate;
