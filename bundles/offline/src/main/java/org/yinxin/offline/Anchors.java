package org.yinxin.offline;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.yinxin.offline.RefusedException.Reason;

/**
 * The trust anchors that the university has published; nothing else is trusted here. They have the
 * form of {@code /anchors.txt}, specified in {@code docs/offline.md}. Immutable.
 *
 * @param universityZh name of the university in Chinese
 * @param universityEn and in English
 * @param development true if it is a system for trying out, whose credentials count for nothing
 * @param logs keys of its logs, at least one
 * @param seals certificates above its seals, at least one
 * @param timeStamps certificates above the time-stamps that it uses
 * @param witnesses keys of those outside who sign its checkpoints
 * @param required number of them that must have signed one; 0 if there are none
 */
record Anchors(
    String universityZh,
    String universityEn,
    boolean development,
    List<VerifierKey> logs,
    List<X509Certificate> seals,
    List<X509Certificate> timeStamps,
    List<VerifierKey> witnesses,
    int required) {
  static final String HEADER = "yinxin.org/anchors@v1";

  Anchors {
    logs = List.copyOf(logs);
    seals = List.copyOf(seals);
    timeStamps = List.copyOf(timeStamps);
    witnesses = List.copyOf(witnesses);
  }

  static Anchors read(byte[] file) throws RefusedException {
    return new Reader().read(new String(file, StandardCharsets.UTF_8));
  }

  /** The key of a log by its origin. */
  VerifierKey log(String origin) throws RefusedException {
    return logs.stream()
        .filter(key -> key.name().equals(origin))
        .findFirst()
        .orElseThrow(
            () -> new RefusedException(Reason.CHECKPOINT, "the checkpoint is of another log"));
  }

  /** Reads line by line. For one thread. */
  private static final class Reader {
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    private final List<VerifierKey> logs = new ArrayList<>();
    private final List<X509Certificate> seals = new ArrayList<>();
    private final List<X509Certificate> timeStamps = new ArrayList<>();
    private final List<VerifierKey> witnesses = new ArrayList<>();
    private int required;
    private String zh = "";
    private String en = "";
    private String mode = "";
    private String section = "";
    private StringBuilder pem;

    Anchors read(String text) throws RefusedException {
      List<String> lines = text.lines().map(String::strip).toList();
      if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
        throw refused("the first line is not " + HEADER);
      }
      for (String line : lines.subList(1, lines.size())) {
        line(line);
      }
      if (pem != null || logs.isEmpty() || seals.isEmpty() || zh.isEmpty() || en.isEmpty()) {
        throw refused("it must name the university, a log and a certificate above the seals");
      }
      if (!mode.equals("production") && !mode.equals("development")) {
        throw refused("mode is neither production nor development");
      }
      if (required > witnesses.size() || (required == 0 && !witnesses.isEmpty())) {
        throw refused("'witnesses-required:' is from 1 to the number of witnesses");
      }
      return new Anchors(
          zh, en, mode.equals("development"), logs, seals, timeStamps, witnesses, required);
    }

    private void line(String line) throws RefusedException {
      if (pem != null || line.equals(BEGIN)) {
        certificate(line);
      } else if (line.isEmpty() || line.startsWith("#")) {
        return;
      } else if (line.startsWith("university-zh: ")) {
        zh = line.substring(15);
      } else if (line.startsWith("university-en: ")) {
        en = line.substring(15);
      } else if (line.startsWith("mode: ")) {
        mode = line.substring(6);
      } else if (line.startsWith("log: ")) {
        logs.add(
            VerifierKey.parse(line.substring(5))
                .orElseThrow(() -> refused("a log's key cannot be read")));
      } else if (line.startsWith("witness: ")) {
        witness(line.substring(9));
      } else if (line.matches("witnesses-required: [1-9][0-9]{0,2}")) {
        required = Integer.parseInt(line.substring(20));
      } else if (line.equals("seal:") || line.equals("time-stamp:")) {
        section = line;
      } else {
        throw refused("a line that is not understood");
      }
    }

    private void witness(String text) throws RefusedException {
      VerifierKey key =
          VerifierKey.parseWitness(text)
              .orElseThrow(() -> refused("a witness's key cannot be read"));
      if (witnesses.stream().anyMatch(key::isLike)) {
        throw refused("a witness is named twice");
      }
      witnesses.add(key);
    }

    private void certificate(String line) throws RefusedException {
      if (pem == null) {
        pem = new StringBuilder();
      }
      pem.append(line).append('\n');
      if (line.equals(END)) {
        if (section.isEmpty()) {
          throw refused("a certificate before 'seal:' or 'time-stamp:'");
        }
        (section.equals("seal:") ? seals : timeStamps).add(parsed(pem.toString()));
        pem = null;
      }
    }

    private static X509Certificate parsed(String pem) throws RefusedException {
      try {
        return (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
      } catch (CertificateException e) {
        throw new RefusedException(Reason.ANCHORS, "a certificate cannot be read", e);
      }
    }

    private static RefusedException refused(String detail) {
      return new RefusedException(Reason.ANCHORS, detail);
    }
  }
}
