/** Role state service: senses, decides, switches the features. */
package org.hotbackup.role;
