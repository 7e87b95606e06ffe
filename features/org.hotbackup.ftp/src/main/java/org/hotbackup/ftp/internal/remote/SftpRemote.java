package org.hotbackup.ftp.internal.remote;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.hotbackup.ftp.internal.plan.Address;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server for SFTP, whose key is checked. */
final class SftpRemote implements Remote {

  private static final Logger LOG = LoggerFactory.getLogger(SftpRemote.class);
  private static final int CHUNK = 1 << 15;

  private final Address address;
  private final Login login;
  private final SshClient ssh = SshClient.setUpDefaultClient();
  private final AtomicReference<String> wrongKey = new AtomicReference<>();
  private SftpClient sftp;

  private SftpRemote(Address address, Login login) {
    this.address = address;
    this.login = login;
  }

  static SftpRemote open(Address address, Login login) throws IOException {
    SftpRemote remote = new SftpRemote(address, login);
    boolean done = false;
    try {
      remote.connect();
      done = true;
      return remote;
    } finally {
      if (!done) {
        remote.close();
      }
    }
  }

  /** The library says why in words of its own, with the cause inside. */
  private ClientSession session() throws IOException {
    try {
      return ssh.connect(login.user(), address.host(), address.port())
          .verify(login.limit())
          .getClientSession();
    } catch (IOException | UnresolvedAddressException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof ConnectException) {
          throw refused("nothing listens there", e);
        }
        if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
          throw refused("its name is not known here", e);
        }
      }
      throw refused("it does not answer (" + e.getMessage() + ")", e);
    }
  }

  private void connect() throws IOException {
    ssh.setServerKeyVerifier((session, from, key) -> isKnown(key));
    ssh.start();
    ClientSession session = session();
    if (login.privateKey().isPresent()) {
      keys(login.privateKey().get()).forEach(session::addPublicKeyIdentity);
    } else {
      session.addPasswordIdentity(login.password());
    }
    try {
      session.auth().verify(login.limit());
    } catch (SshException e) {
      if (wrongKey.get() != null) {
        throw refused(wrongKey.get(), e);
      }
      throw refused(
          "it refuses the log-in (" + e.getMessage() + "); see user, password and private.key", e);
    }
    sftp = SftpClientFactory.instance().createSftpClient(session);
    if (!address.folder().isEmpty() && !isFolder(address.folder())) {
      throw refused("it has no folder " + address.folder() + " for this user", null);
    }
  }

  private boolean isKnown(PublicKey key) {
    String is = KeyUtils.getFingerPrint(key);
    if (is.equals(login.hostKey())) {
      return true;
    }
    wrongKey.set(
        login.hostKey().isEmpty()
            ? "its key is not known; its fingerprint is "
                + is
                + "; where that is the right server, set host.key to it"
            : "its key has changed: the fingerprint is "
                + is
                + " in place of "
                + login.hostKey()
                + "; find out why before you change host.key");
    return false;
  }

  private List<KeyPair> keys(Path file) throws IOException {
    List<KeyPair> pairs = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      Iterable<KeyPair> read =
          SecurityUtils.loadKeyPairIdentities(
              null,
              NamedResource.ofName(file.toString()),
              in,
              FilePasswordProvider.of(login.password()));
      if (read != null) {
        read.forEach(pairs::add);
      }
    } catch (GeneralSecurityException e) {
      throw refused("private.key " + file + " cannot be read; is password that of the key?", e);
    }
    if (pairs.isEmpty()) {
      throw refused("private.key " + file + " holds no key", null);
    }
    return pairs;
  }

  private RefusedException refused(String why, Exception cause) {
    return new RefusedException(
        "server " + address.words() + ", user " + login.user() + ": " + why, cause);
  }

  private String at(String path) {
    if (path.isEmpty()) {
      return address.folder().isEmpty() ? "." : address.folder();
    }
    return address.folder().isEmpty() ? path : address.folder() + "/" + path;
  }

  private boolean isFolder(String path) throws IOException {
    try {
      return sftp.stat(path).isDirectory();
    } catch (SftpException e) {
      if (isMissing(e)) {
        return false;
      }
      throw e;
    }
  }

  private static boolean isMissing(SftpException e) {
    return e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE
        || e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_PATH;
  }

  @Override
  public OptionalLong size(String path) throws IOException {
    try {
      SftpClient.Attributes file = sftp.stat(at(path));
      return file.isRegularFile() ? OptionalLong.of(file.getSize()) : OptionalLong.empty();
    } catch (SftpException e) {
      if (isMissing(e)) {
        return OptionalLong.empty();
      }
      throw refused("it tells nothing of " + path + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void makeFolders(String folder) throws IOException {
    StringBuilder path = new StringBuilder();
    for (String part : folder.split("/")) {
      if (!part.isEmpty()) {
        path.append(path.isEmpty() ? "" : "/").append(part);
        String whole = at(path.toString());
        if (!isFolder(whole)) {
          make(whole);
        }
      }
    }
  }

  private void make(String folder) throws IOException {
    try {
      sftp.mkdir(folder);
    } catch (SftpException e) {
      if (!isFolder(folder)) {
        throw refused("it does not make folder " + folder + ": " + e.getMessage(), e);
      }
    }
  }

  @Override
  public List<String> list(String folder) throws IOException {
    List<String> names = new ArrayList<>();
    for (SftpClient.DirEntry entry : sftp.readDir(at(folder))) {
      if (entry.getAttributes().isRegularFile()) {
        names.add(entry.getFilename());
      }
    }
    return names;
  }

  @Override
  public void write(Path file, String path, long offset) throws IOException {
    EnumSet<SftpClient.OpenMode> modes =
        EnumSet.of(SftpClient.OpenMode.Write, SftpClient.OpenMode.Create);
    if (offset == 0) {
      modes.add(SftpClient.OpenMode.Truncate);
    }
    try (InputStream in = Files.newInputStream(file);
        SftpClient.CloseableHandle out = sftp.open(at(path), modes)) {
      in.skipNBytes(offset);
      long at = offset;
      for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
        sftp.write(out, at, chunk);
        at += chunk.length;
      }
    } catch (SftpException e) {
      throw refused("it does not take " + path + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void rename(String from, String to) throws IOException {
    OpenSSHPosixRenameExtension atOnce = sftp.getExtension(OpenSSHPosixRenameExtension.class);
    try {
      if (atOnce != null && atOnce.isSupported()) {
        atOnce.posixRename(at(from), at(to));
        return;
      }
      if (size(to).isPresent()) {
        sftp.remove(at(to));
      }
      sftp.rename(at(from), at(to));
    } catch (SftpException e) {
      throw refused("it does not rename to " + to + ": " + e.getMessage(), e);
    }
  }

  @Override
  public boolean same(Path file, String path) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        InputStream there = new BufferedInputStream(sftp.read(at(path)))) {
      return Streams.same(in, there);
    } catch (SftpException e) {
      LOG.debug("{} cannot be read at the target", path, e);
      return false;
    }
  }

  @Override
  public void delete(String path) throws IOException {
    try {
      sftp.remove(at(path));
    } catch (SftpException e) {
      if (!isMissing(e)) {
        throw refused("it does not remove " + path + ": " + e.getMessage(), e);
      }
    }
  }

  @Override
  public void close() {
    // At once: a server that does not answer must not hold up the end of this station's work.
    ssh.close(true);
  }
}
