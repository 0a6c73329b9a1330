package org.yinxin.web.console;

import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.retention.OldData;
import org.yinxin.services.retention.Retention;

/** {@code yinxin:retention}: Deletes the personal data whose period is over. */
@Service
@Command(
    scope = "yinxin",
    name = "retention",
    description = "Deletes the personal data whose period is over, as each night")
public final class RetentionCommand implements Action {
  @Option(name = "--dry-run", description = "Only say what would be deleted")
  boolean dryRun;

  @Reference Retention retention;
  @Reference Session session;

  @Override
  public Object execute() throws Refusal {
    List<OldData> data = dryRun ? retention.due() : retention.delete(Operator.account(session));
    for (OldData each : data) {
      String period = each.days() == 0 ? "kept for good" : "older than " + each.days() + " days";
      session
          .getConsole()
          .printf(
              "%-22s %8d %s (%s)%n",
              each.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
              each.number(),
              dryRun ? "would be deleted" : "deleted",
              period);
    }
    return null;
  }
}
