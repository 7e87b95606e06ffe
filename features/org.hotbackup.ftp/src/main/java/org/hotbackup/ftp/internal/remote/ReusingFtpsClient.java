package org.hotbackup.ftp.internal.remote;

import java.io.IOException;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.ftp.FTPSClient;

/**
 * FTP over TLS that goes on with the session of the control connection for each data connection, as
 * many servers insist on: then nobody else can take the data. The JDK finds a session by host and
 * port, so that the data connection is given those of the control connection.
 */
final class ReusingFtpsClient extends FTPSClient {

  private static final String[] PROTOCOLS = {"TLSv1.2"};

  private final SSLContext context;
  private boolean secured;

  ReusingFtpsClient(boolean implicit, SSLContext context) {
    super(implicit, context);
    this.context = context;
    // In TLS 1.3 a ticket is good for one connection only.
    setEnabledProtocols(PROTOCOLS);
  }

  /** Data are encrypted from now on. */
  void secureData() throws IOException {
    execPBSZ(0);
    execPROT("P");
    setSocketFactory(SocketFactory.getDefault());
    secured = true;
  }

  @Override
  protected Socket _openDataConnection_(String command, String arg) throws IOException {
    Socket plain = super._openDataConnection_(command, arg);
    if (plain == null || !secured) {
      return plain;
    }
    SSLSocket control = (SSLSocket) _socket_;
    String host = control.getSession().getPeerHost();
    int port = control.getSession().getPeerPort();
    SSLSocket data =
        (SSLSocket)
            context.getSocketFactory().createSocket(new OtherPort(plain, port), host, port, true);
    data.setUseClientMode(true);
    data.setEnabledProtocols(PROTOCOLS);
    // A session is gone on with only where the same is checked about the server.
    SSLParameters same = data.getSSLParameters();
    same.setEndpointIdentificationAlgorithm(
        control.getSSLParameters().getEndpointIdentificationAlgorithm());
    data.setSSLParameters(same);
    data.startHandshake();
    return data;
  }
}
