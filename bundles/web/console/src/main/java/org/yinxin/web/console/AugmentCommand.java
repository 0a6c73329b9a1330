package org.yinxin.web.console;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.yinxin.services.augmentation.LongTermForms;

/** {@code yinxin:augment}: Makes the long-term forms that are due. */
@Service
@Command(
    scope = "yinxin",
    name = "augment",
    description = "Makes the long-term forms that are due; it can be stopped and started again")
public final class AugmentCommand implements Action {
  private static final int EVERY = 100;

  @Option(name = "--dry-run", description = "Only say how many are due")
  boolean dryRun;

  @Option(name = "--limit", description = "Make at most so many")
  long limit = Long.MAX_VALUE;

  @Reference LongTermForms forms;
  @Reference Session session;

  @Override
  public Object execute() throws CommandException {
    long due = forms.due();
    session.getConsole().printf("%d credentials are due for a long-term form%n", due);
    if (dryRun) {
      return null;
    }
    long made = 0;
    long failed = 0;
    while (made + failed < limit && !Thread.currentThread().isInterrupted()) {
      Optional<LongTermForms.Outcome> outcome = forms.next();
      if (outcome.isEmpty()) {
        break;
      }
      if (outcome.get().problem().isPresent()) {
        failed++;
        session
            .getConsole()
            .printf(
                "credential %s: %s%n", outcome.get().credentialId(), outcome.get().problem().get());
      } else {
        made++;
      }
      if ((made + failed) % EVERY == 0) {
        session.getConsole().printf("%d of %d made, %d failed%n", made, due, failed);
      }
    }
    session
        .getConsole()
        .printf("%d made, %d failed, %d are still due%n", made, failed, forms.due());
    if (failed > 0) {
      throw new CommandException("Those that failed are tried again later.");
    }
    return null;
  }
}
