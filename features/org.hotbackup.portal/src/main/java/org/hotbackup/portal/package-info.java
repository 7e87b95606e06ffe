/** The web portal of the active station (PORT). Nothing of it is exported. */
package org.hotbackup.portal;
