package org.yinxin.web.console;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.yinxin.services.sealing.KeyCompromises;
import org.yinxin.services.sealing.KeyRegister;

/** {@code yinxin:keys}: Lists sealing keys and their certificates. */
@Service
@Command(scope = "yinxin", name = "keys", description = "Lists sealing keys and certificates")
public final class KeysCommand implements Action {
  @Reference KeyRegister keys;
  @Reference KeyCompromises compromises;
  @Reference Session session;

  @Override
  public Object execute() {
    PrintStream out = session.getConsole();
    for (KeyRegister.Key key : keys.keys()) {
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
        .all()
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
