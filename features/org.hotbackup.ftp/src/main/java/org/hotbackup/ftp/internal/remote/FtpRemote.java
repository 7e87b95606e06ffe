package org.hotbackup.ftp.internal.remote;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import javax.net.ssl.SSLException;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;
import org.hotbackup.ftp.internal.plan.Address;
import org.hotbackup.ftp.internal.plan.Address.Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server for FTP, or FTP over TLS. */
final class FtpRemote implements Remote {

  private static final Logger LOG = LoggerFactory.getLogger(FtpRemote.class);

  private final Address address;
  private final Login login;
  private final FTPClient client;

  private FtpRemote(Address address, Login login, FTPClient client) {
    this.address = address;
    this.login = login;
    this.client = client;
  }

  static FtpRemote open(Address address, Login login) throws IOException {
    FtpRemote remote = new FtpRemote(address, login, client(address, login));
    boolean done = false;
    try {
      remote.connect();
      done = true;
      return remote;
    } catch (UnknownHostException e) {
      throw remote.refused("its name is not known here", e);
    } catch (ConnectException e) {
      throw remote.refused("nothing listens there", e);
    } catch (SSLException e) {
      throw remote.refused(
          "it is not trusted, or does not speak TLS (" + e.getMessage() + "); see certificate", e);
    } finally {
      if (!done) {
        remote.close();
      }
    }
  }

  private static FTPClient client(Address address, Login login) throws IOException {
    if (address.protocol() == Protocol.FTP) {
      return new FTPClient();
    }
    try {
      ReusingFtpsClient client =
          new ReusingFtpsClient(
              address.protocol() == Protocol.FTPS_IMPLICIT,
              Certificates.context(login.certificate()));
      client.setEndpointCheckingEnabled(login.certificate().isEmpty());
      return client;
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS cannot be set up: " + e.getMessage(), e);
    }
  }

  private void connect() throws IOException {
    int millis = (int) login.limit().toMillis();
    client.setConnectTimeout(millis);
    client.setDefaultTimeout(millis);
    client.setDataTimeout(login.limit());
    client.setControlEncoding("UTF-8");
    client.connect(address.host(), address.port());
    client.setSoTimeout(millis);
    if (!FTPReply.isPositiveCompletion(client.getReplyCode())) {
      throw refused("it takes no connection: " + reply(), null);
    }
    if (!client.login(login.user(), login.password())) {
      throw refused("it refuses the log-in (" + reply() + "); see user and password", null);
    }
    if (client instanceof ReusingFtpsClient secure) {
      secure.secureData();
    }
    require(client.setFileType(FTP.BINARY_FILE_TYPE), "it takes no binary files");
    if (login.passive()) {
      client.enterLocalPassiveMode();
    }
    if (!address.folder().isEmpty() && !client.changeWorkingDirectory(address.folder())) {
      throw refused(
          "it has no folder " + address.folder() + " for this user (" + reply() + ")", null);
    }
  }

  private String reply() {
    return String.valueOf(client.getReplyString()).strip();
  }

  private RefusedException refused(String why, Exception cause) {
    return new RefusedException(
        "server " + address.words() + ", user " + login.user() + ": " + why, cause);
  }

  private void require(boolean done, String otherwise) throws IOException {
    if (!done) {
      throw refused(otherwise + " (" + reply() + ")", null);
    }
  }

  @Override
  public OptionalLong size(String path) throws IOException {
    String answer = client.getSize(path);
    if (answer != null) {
      try {
        return OptionalLong.of(Long.parseLong(answer.strip()));
      } catch (NumberFormatException e) {
        throw refused("it tells no size of " + path + ": " + answer, e);
      }
    }
    if (client.getReplyCode() == FTPReply.FILE_UNAVAILABLE) {
      return OptionalLong.empty();
    }
    // Not every server knows SIZE.
    for (FTPFile file : client.listFiles(path)) {
      if (file != null && file.isFile()) {
        return OptionalLong.of(file.getSize());
      }
    }
    return OptionalLong.empty();
  }

  @Override
  public void makeFolders(String folder) throws IOException {
    StringBuilder path = new StringBuilder();
    for (String part : folder.split("/")) {
      if (!part.isEmpty()) {
        path.append(path.isEmpty() ? "" : "/").append(part);
        // It may be there already; what is not made shows when the file is written.
        client.makeDirectory(path.toString());
      }
    }
  }

  @Override
  public List<String> list(String folder) throws IOException {
    List<String> names = new ArrayList<>();
    client.setListHiddenFiles(true);
    for (FTPFile file : client.listFiles(folder.isEmpty() ? null : folder)) {
      if (file != null && file.isFile()) {
        names.add(file.getName().substring(file.getName().lastIndexOf('/') + 1));
      }
    }
    return names;
  }

  @Override
  public void write(Path file, String path, long offset) throws IOException {
    client.setRestartOffset(offset);
    try (InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(offset);
      try (OutputStream out = client.storeFileStream(path)) {
        require(out != null, "it does not take " + path);
        send(in, out, path);
      }
    }
    require(client.completePendingCommand(), "it did not take all of " + path);
  }

  /** A server that breaks off, as where it is full, says why on the other connection. */
  private void send(InputStream in, OutputStream out, String path) throws IOException {
    try {
      in.transferTo(out);
    } catch (SocketException e) {
      client.getReply();
      throw refused("it breaks off " + path + " (" + reply() + ")", e);
    }
  }

  @Override
  public void rename(String from, String to) throws IOException {
    if (client.rename(from, to)) {
      return;
    }
    String first = reply();
    // Some servers replace no file.
    if (size(to).isEmpty() || !client.deleteFile(to)) {
      throw refused("it does not rename to " + to + " (" + first + ")", null);
    }
    require(client.rename(from, to), "it does not rename to " + to);
  }

  @Override
  public boolean same(Path file, String path) throws IOException {
    boolean same = false;
    try (InputStream there = client.retrieveFileStream(path)) {
      if (there == null) {
        return false;
      }
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        same = Streams.same(in, new BufferedInputStream(there));
        there.transferTo(OutputStream.nullOutputStream());
      }
    }
    return client.completePendingCommand() && same;
  }

  @Override
  public void delete(String path) throws IOException {
    if (!client.deleteFile(path) && size(path).isPresent()) {
      throw refused("it does not remove " + path + " (" + reply() + ")", null);
    }
  }

  @Override
  public void close() {
    try {
      client.disconnect();
    } catch (IOException e) {
      LOG.debug("The connection with {} is closed", address.words(), e);
    }
  }
}
