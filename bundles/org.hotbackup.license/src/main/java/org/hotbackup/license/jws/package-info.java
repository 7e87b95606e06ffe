/** Compact JWS signed with Ed25519, and the issuer's keys as JWK. Nothing of licences. */
package org.hotbackup.license.jws;
