/** Manual clock, simulated stations and helpers for tests; never deployed. */
package org.hotbackup.testkit;
