package org.yinxin.connector.noticemail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** A mail server as it is configured. Thread-safe. */
final class MailServer {
  private static final int LONGEST_SECONDS = 25;

  private final Session session;
  private final String protocol;
  private final String host;
  private final int port;
  private final String user;
  private final String password;

  MailServer(MailChannel.Config config) {
    String security = config.security().strip();
    this.host = config.host().strip();
    this.user = config.user().strip();
    this.password = config.password();
    this.protocol = security.equals("tls") ? "smtps" : "smtp";
    this.port = config.port() == 0 ? usualPort(security) : config.port();
    if (host.isEmpty() || !config.from().contains("@")) {
      throw new IllegalArgumentException("host and from are to be given");
    }
    if (config.timeoutSeconds() < 1 || config.timeoutSeconds() > LONGEST_SECONDS) {
      throw new IllegalArgumentException("timeoutSeconds is 1 to 25");
    }
    if (security.equals("none") && !user.isEmpty()) {
      throw new IllegalArgumentException("no password goes out without TLS: security is none");
    }
    Properties settings = new Properties();
    String prefix = "mail." + protocol + ".";
    String millis = Integer.toString(config.timeoutSeconds() * 1000);
    settings.setProperty(prefix + "connectiontimeout", millis);
    settings.setProperty(prefix + "timeout", millis);
    settings.setProperty(prefix + "writetimeout", millis);
    settings.setProperty(prefix + "auth", Boolean.toString(!user.isEmpty()));
    settings.setProperty(prefix + "starttls.required", "" + security.equals("starttls"));
    settings.setProperty(prefix + "starttls.enable", "" + security.equals("starttls"));
    settings.setProperty(prefix + "ssl.checkserveridentity", "true");
    settings.setProperty(prefix + "ssl.protocols", "TLSv1.2 TLSv1.3");
    if (!config.trustAnchors().isBlank()) {
      settings.put(prefix + "ssl.socketFactory", sockets(Path.of(config.trustAnchors().strip())));
    }
    this.session = Session.getInstance(settings);
  }

  private static int usualPort(String security) {
    return switch (security) {
      case "tls" -> 465;
      case "starttls" -> 587;
      case "none" -> 25;
      default -> throw new IllegalArgumentException("security is tls, starttls or none");
    };
  }

  private static SSLSocketFactory sockets(Path anchors) {
    try (InputStream pem = Files.newInputStream(anchors)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int count = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        store.setCertificateEntry("anchor-" + count++, each);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("trustAnchors cannot be read: " + anchors, e);
    }
  }

  Session session() {
    return session;
  }

  /** A connection, to be closed by who asked for it. */
  Transport connect() throws MessagingException {
    Transport transport = session.getTransport(protocol);
    if (user.isEmpty()) {
      transport.connect(host, port, null, null);
    } else {
      transport.connect(host, port, user, password);
    }
    return transport;
  }
}
