/** Licence files: validating, issuing, trial time. */
package org.hotbackup.license;
