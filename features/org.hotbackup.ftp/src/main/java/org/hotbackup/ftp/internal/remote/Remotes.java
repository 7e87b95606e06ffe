package org.hotbackup.ftp.internal.remote;

import java.io.IOException;
import java.nio.file.Path;
import org.hotbackup.ftp.internal.plan.Address;

/** Connects with targets. */
@FunctionalInterface
public interface Remotes {

  /**
   * Connects, and logs in; blocks for a few times the limit of the log-in at the most.
   *
   * @throws IOException the target is not there or refuses; the message names server and user and
   *     says what to do
   */
  Remote open(Address address, Login login) throws IOException;

  /** By all protocols there are. */
  static Remote real(Address address, Login login) throws IOException {
    return switch (address.protocol()) {
      case FOLDER -> new FolderRemote(Path.of(address.folder()));
      case FTP, FTPS, FTPS_IMPLICIT -> FtpRemote.open(address, login);
      case SFTP -> SftpRemote.open(address, login);
    };
  }
}
