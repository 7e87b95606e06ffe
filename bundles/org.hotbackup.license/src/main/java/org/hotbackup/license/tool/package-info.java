/**
 * The issuer's side, for the command line (LIC-6): makes keys, issues licences, shows and verifies
 * them. Needs no framework.
 */
package org.hotbackup.license.tool;
