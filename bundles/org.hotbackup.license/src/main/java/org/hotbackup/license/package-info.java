/**
 * What a licence says and how it is judged (LIC-1, LIC-2, LIC-4, LIC-5): values and pure rules, no
 * files, no clock, no OSGi.
 *
 * <p>{@code license.jws} is a compact JWS (RFC 7515, {@code EdDSA} with Ed25519, RFC 8037). Its
 * header names the issuer by the thumbprint of his key ({@code kid}, RFC 7638). Its payload is one
 * JSON object: {@code serial}, {@code holder}, {@code iat} and optionally {@code nbf} and {@code
 * exp} in seconds since 1970, {@code options} with {@code true}, {@code false} or a whole number
 * for each.
 */
package org.hotbackup.license;
