package org.yinxin.core.setup;

import static org.yinxin.services.setup.SetupReason.BAD_INPUT;
import static org.yinxin.services.setup.SetupReason.NO_TIMESTAMP;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.setup.SetupSteps.Authority;
import org.yinxin.services.timestamp.Timestamps;
import org.yinxin.text.LocalizedText;
import org.yinxin.timestamp.TimestampException;

/** An authority counts only once it has given a time-stamp; else all is as it was. */
final class StampingStep {
  private static final String SEALING = "org.yinxin.core.sealing";
  private static final String CONNECTOR = "org.yinxin.connector.timestamprfc3161.cfg";
  private static final String ANCHORS = "timestamp-anchors.pem";
  private static final int DIGEST_BYTES = 32;
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofMillis(250);

  /** A state that the container comes to. */
  private interface Condition {
    boolean holds() throws IOException;
  }

  private final NodeSettings node;
  private final Timestamps timestamps;

  StampingStep(NodeSettings node, Timestamps timestamps) {
    this.node = node;
    this.timestamps = timestamps;
  }

  void without() throws IOException {
    node.set(SEALING, "level", "B-B");
  }

  void with(Authority authority) throws IOException, Refusal {
    check(authority);
    Optional<String> connectorBefore = node.read(CONNECTOR);
    Optional<String> anchorsBefore = node.read(ANCHORS);
    boolean given = false;
    try {
      // First none, so that no answer of another authority is taken for this one's.
      node.remove(CONNECTOR);
      await(() -> !isSetUp());
      node.write(ANCHORS, authority.trustAnchors());
      String connector = connector(authority);
      await(() -> isSetUpBy(connector));
      stamp();
      node.set(SEALING, "level", "B-T");
      given = true;
    } catch (TimestampException e) {
      throw refused(e);
    } finally {
      if (!given) {
        node.restore(ANCHORS, anchorsBefore);
        node.restore(CONNECTOR, connectorBefore);
      }
    }
  }

  /** Waits until the container has taken the file up, or let it go; not for ever. */
  private static void await(Condition condition) throws IOException, TimestampException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.holds() && end - System.nanoTime() > 0) {
      try {
        Thread.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new TimestampException(TimestampException.Reason.UNREACHABLE, "the server stops", e);
      }
    }
  }

  /**
   * Writes the file where there is none. Some time after a configuration is gone, FileInstall
   * deletes its file, even one that was written meanwhile.
   */
  private boolean isSetUpBy(String connector) throws IOException {
    if (node.read(CONNECTOR).isEmpty()) {
      node.write(CONNECTOR, connector);
    }
    return isSetUp();
  }

  private boolean isSetUp() {
    try {
      stamp();
      return true;
    } catch (TimestampException e) {
      return e.reason() != TimestampException.Reason.NOT_SET_UP;
    }
  }

  private void stamp() throws TimestampException {
    byte[] digest = new byte[DIGEST_BYTES];
    new SecureRandom().nextBytes(digest);
    var unused = timestamps.stamp(digest);
  }

  private String connector(Authority authority) {
    return """
        # Written by the set-up. %1$s.example explains each key.
        url = %2$s
        trustAnchors = ${karaf.etc}/%3$s
        user = %4$s
        password = %5$s
        """
        .formatted(
            CONNECTOR,
            authority.url().strip(),
            ANCHORS,
            escaped(authority.user().strip()),
            escaped(authority.password()));
  }

  /** As the files of the container have it: a backslash escapes, and so it must escape itself. */
  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("${", "$\\\\{");
  }

  private static void check(Authority authority) throws Refusal {
    List<Refusal.Field> fields = new ArrayList<>();
    if (!isAddress(authority.url().strip())) {
      fields.add(
          field(
              "url", "网址应以 http:// 或 https:// 开头。", "An address begins with http:// or https://."));
    }
    if (!hasCertificate(authority.trustAnchors())) {
      fields.add(
          field(
              "trustAnchors",
              "请粘贴 PEM 格式的证书（-----BEGIN CERTIFICATE-----）。",
              "Paste certificates as PEM (-----BEGIN CERTIFICATE-----)."));
    }
    if ((authority.user() + authority.password()).chars().anyMatch(c -> c < ' ')) {
      fields.add(field("user", "不能含有控制字符。", "It must not contain control characters."));
    }
    if (!fields.isEmpty()) {
      throw new Refusal(
          BAD_INPUT, new LocalizedText("请改正标出的各项。", "Please correct what is marked."), fields);
    }
  }

  private static Refusal.Field field(String name, String zh, String en) {
    return new Refusal.Field(0, name, new LocalizedText(zh, en));
  }

  private static boolean isAddress(String url) {
    try {
      return url.matches("https?://\\S+") && URI.create(url).getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean hasCertificate(String pem) {
    try {
      return !CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
          .isEmpty();
    } catch (CertificateException e) {
      return false;
    }
  }

  private static Refusal refused(TimestampException e) {
    String zh = "（" + e.getMessage() + "）";
    String told = " (" + e.getMessage() + ")";
    return switch (e.reason()) {
      case NOT_SET_UP ->
          new Refusal(
              NO_TIMESTAMP,
              "配置没有生效，请查看服务器日志。",
              "The settings did not take effect; look at the server's log.");
      case UNREACHABLE ->
          new Refusal(
              NO_TIMESTAMP,
              "时间戳服务没有应答，请检查网址和网络。" + zh,
              "The authority does not answer. Look at address and network." + told);
      case REFUSED ->
          new Refusal(
              NO_TIMESTAMP,
              "时间戳服务拒绝了请求，请检查账号和额度。" + zh,
              "The authority refuses. Look at account and quota with it." + told);
      case UNTRUSTED ->
          new Refusal(
              NO_TIMESTAMP,
              "时间戳不可信：请检查证书是否为该服务的根证书，以及本机时钟。" + zh,
              "The time-stamp is not to be trusted. Look at the certificates and at this machine's"
                  + " clock."
                  + told);
    };
  }
}
