package org.yinxin.web.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.yinxin.services.verification.Verification;
import org.yinxin.services.verification.VerificationReport;

/** {@code yinxin:verify}: Verifies a file or a code. */
@Service
@Command(scope = "yinxin", name = "verify", description = "Verifies a file or a code")
public final class VerifyCommand implements Action {
  @Argument(index = 0, name = "subject", description = "Path of a file, or a code", required = true)
  String subject;

  @Reference Verification verification;
  @Reference Session session;

  @Override
  public Object execute() throws Exception {
    Path file = Path.of(subject);
    Optional<VerificationReport> report =
        Files.isRegularFile(file)
            ? Optional.of(verification.byFile(Files.readAllBytes(file)))
            : verification.byCode(subject);
    if (report.isEmpty()) {
      session
          .getConsole()
          .println("unknown: no file of this name, and no credential has this code");
    } else {
      VerificationReport r = report.get();
      session
          .getConsole()
          .printf("%s%s%n", r.verdict().wireName(), r.development() ? " (development key)" : "");
      session.getConsole().printf("%s%n%s%n", r.summary().zh(), r.summary().en());
      r.checks()
          .forEach(
              c ->
                  session
                      .getConsole()
                      .printf("%s %s: %s%n", c.name(), c.outcome(), c.message().en()));
    }
    return null;
  }
}
