/** The service: looks at the project, compares it with the peer's, serves it and pulls it. */
package org.hotbackup.project.internal;
