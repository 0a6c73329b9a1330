package org.yinxin.connector.noticemail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * TLS before an SMTP server that has none: from the start, or by STARTTLS (RFC 3207), after which
 * the conversation is the server's own.
 */
final class TlsFront implements AutoCloseable {
  private final ServerSocket listening;
  private final SSLContext context;
  private final boolean startTls;
  private final int serverPort;

  TlsFront(SSLContext context, boolean startTls, int serverPort) throws IOException {
    this.listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    this.context = context;
    this.startTls = startTls;
    this.serverPort = serverPort;
    run(this::serve);
  }

  int port() {
    return listening.getLocalPort();
  }

  private interface Work {
    void go() throws IOException;
  }

  private static void run(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.go();
              } catch (IOException e) {
                // Closed, or the client has gone.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private void serve() throws IOException {
    while (true) {
      Socket client = listening.accept();
      run(() -> converse(client));
    }
  }

  private void converse(Socket client) throws IOException {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
      if (startTls) {
        line(server.getInputStream());
        say(client, "220 front");
        line(client.getInputStream());
        say(client, "250-front\r\n250 STARTTLS");
        line(client.getInputStream());
        say(client, "220 go ahead");
      }
      SSLSocket tls =
          (SSLSocket) context.getSocketFactory().createSocket(client, null, client.getPort(), true);
      tls.setUseClientMode(false);
      tls.startHandshake();
      run(() -> tls.getInputStream().transferTo(server.getOutputStream()));
      pass(server.getInputStream(), tls.getOutputStream());
    }
  }

  private static void pass(InputStream from, OutputStream to) throws IOException {
    byte[] some = new byte[4096];
    for (int count = from.read(some); count >= 0; count = from.read(some)) {
      to.write(some, 0, count);
      to.flush();
    }
  }

  /** Byte by byte: what follows is TLS. */
  private static void line(InputStream in) throws IOException {
    for (int next = in.read(); next >= 0 && next != '\n'; ) {
      next = in.read();
    }
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
