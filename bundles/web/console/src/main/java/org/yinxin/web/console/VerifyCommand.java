package org.yinxin.web.console;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.verification.UploadVerification;
import org.yinxin.services.verification.Verdict;
import org.yinxin.services.verification.Verification;
import org.yinxin.services.verification.VerificationReport;

/** {@code yinxin:verify}: Verifies a file or a code. */
@Service
@Command(scope = "yinxin", name = "verify", description = "Verifies a file or a code")
public final class VerifyCommand implements Action {
  private static final String CLIENT = "console";

  @Argument(index = 0, name = "subject", description = "Path of a file, or a code", required = true)
  @Completion(FileCompleter.class)
  String subject;

  @Reference Verification verification;
  @Reference UploadVerification uploads;
  @Reference Session session;

  @Override
  public Object execute() throws Exception {
    Optional<VerificationReport> report =
        looksLikeFile()
            ? Optional.of(byFile(ServerFile.of(subject)))
            : verification.byCode(subject);
    if (report.isEmpty()) {
      throw new CommandException("no credential has the code " + subject);
    }
    VerificationReport r = report.get();
    PrintStream out = session.getConsole();
    out.printf("%s%s%n", r.verdict().wireName(), r.development() ? " (development key)" : "");
    out.printf("%s%n%s%n", r.summary().zh(), r.summary().en());
    r.checks().forEach(c -> out.printf("%s %s: %s%n", c.name(), c.outcome(), c.message().en()));
    if (r.verdict() != Verdict.VALID) {
      // So that a script need not read the words.
      throw new CommandException("the verdict is " + r.verdict().wireName());
    }
    return null;
  }

  /** Takes its turn with those who upload files. */
  private VerificationReport byFile(Path file) throws IOException, CommandException {
    try {
      return uploads.verify(() -> Files.newInputStream(file), CLIENT);
    } catch (Refusal e) {
      throw new CommandException(e.explanation().en(), e);
    }
  }

  /** No code has a slash or a dot. */
  private boolean looksLikeFile() {
    return subject.contains("/") || subject.contains(".") || Files.isRegularFile(Path.of(subject));
  }
}
