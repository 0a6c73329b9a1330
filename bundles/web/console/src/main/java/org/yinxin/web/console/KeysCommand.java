package org.yinxin.web.console;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sealing.KeyCompromises;
import org.yinxin.services.sealing.KeyRegister;
import org.yinxin.text.LocalizedText;

/** {@code yinxin:keys}: Lists sealing keys and their certificates. */
@Service
@Command(scope = "yinxin", name = "keys", description = "Lists sealing keys and certificates")
public final class KeysCommand implements Action {
  /** Sealing keys and compromised certificates for programs. */
  record Keys(List<Row> keys, List<Compromise> compromised) {}

  /** A key; the certificate is null if it has none, the problem if there is none. */
  record Row(
      String owner,
      String holder,
      Certificate certificate,
      List<Certificate> upcoming,
      boolean requested,
      String problem) {
    static Row of(KeyRegister.Key key) {
      return new Row(
          key.owner(),
          key.holder(),
          key.certificate().map(c -> Certificate.of(c, c.from())).orElse(null),
          key.upcoming().stream()
              .map(next -> Certificate.of(next.certificate(), next.takesOver()))
              .toList(),
          key.requested(),
          key.problem().map(LocalizedText::en).orElse(null));
    }
  }

  /** A certificate, and from when its key seals. */
  record Certificate(
      String sha256, String subject, String from, String until, boolean development) {
    static Certificate of(KeyRegister.Certified certificate, Instant from) {
      return new Certificate(
          certificate.sha256(),
          certificate.subject(),
          from.toString(),
          certificate.until().toString(),
          certificate.development());
    }
  }

  /** A certificate whose key was compromised, and the size of the log from which that counts. */
  record Compromise(String certificateSha256, long logSize) {}

  @Option(name = "--json", description = "Print JSON")
  boolean json;

  @Reference KeyRegister keys;
  @Reference KeyCompromises compromises;
  @Reference Session session;

  @Override
  public Object execute() throws Refusal {
    Account by = Operator.account(session);
    PrintStream out = session.getConsole();
    if (json) {
      out.println(
          Json.of(
              new Keys(
                  keys.keys(by).stream().map(Row::of).toList(),
                  compromises.all(by).stream()
                      .map(c -> new Compromise(c.certificateSha256(), c.logSize()))
                      .toList())));
      return null;
    }
    for (KeyRegister.Key key : keys.keys(by)) {
      out.printf("%s (%s)%n", key.owner(), key.holder());
      key.certificate().ifPresent(certificate -> print("  seals with", certificate));
      key.upcoming()
          .forEach(next -> print("  from " + next.takesOver() + " with", next.certificate()));
      if (key.requested()) {
        out.println("  a key waits for its certificate");
      }
      key.problem().ifPresent(problem -> out.println("  CANNOT SEAL: " + problem.en()));
    }
    compromises
        .all(by)
        .forEach(
            c ->
                out.printf(
                    "compromised: %s from log size %d%n", c.certificateSha256(), c.logSize()));
    return null;
  }

  private void print(String what, KeyRegister.Certified certificate) {
    session
        .getConsole()
        .printf(
            "%s %s%n    %s, until %s%s%n",
            what,
            certificate.sha256(),
            certificate.subject(),
            certificate.until(),
            certificate.development() ? ", DEVELOPMENT" : "");
  }
}
