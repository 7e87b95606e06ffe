package org.hotbackup.ftp.internal.remote;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a server lets us in, and how it is known.
 *
 * @param password may be empty; for SFTP with a key, that of the key
 * @param privateKey a file, for SFTP
 * @param hostKey fingerprint that the key of an SFTP server must have, as {@code SHA256:…}
 * @param certificate SHA-256 fingerprint in hexadecimal digits that the certificate of an FTPS
 *     server must have; empty: it must be one that this station's Java trusts, for that host
 * @param passive whether the server opens the port for data
 * @param limit longest silence
 */
public record Login(
    String user,
    String password,
    Optional<Path> privateKey,
    String hostKey,
    String certificate,
    boolean passive,
    Duration limit) {

  /** Never with a secret. */
  @Override
  public String toString() {
    return "log-in of " + user;
  }
}
