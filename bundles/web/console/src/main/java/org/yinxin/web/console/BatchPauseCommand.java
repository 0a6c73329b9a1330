package org.yinxin.web.console;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.yinxin.services.batches.Batches;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.refusal.Refusal;

/** {@code yinxin:batch-pause}: Has a running batch stop for now. */
@Service
@Command(
    scope = "yinxin",
    name = "batch-pause",
    description = "Pauses a running batch after the rows that have begun; its office continues it")
public final class BatchPauseCommand implements Action {
  @Argument(index = 0, name = "batch", description = "Id of the batch", required = true)
  @Completion(BatchIds.class)
  String batch;

  @Reference Batches batches;
  @Reference Session session;

  @Override
  public Object execute() throws CommandException {
    try {
      batches.pause(batch, Operator.account(session));
    } catch (Refusal e) {
      throw new CommandException(
          e.reason() == AccessReason.NOT_FOUND
              ? "There is no batch " + batch + "; yinxin:batches lists them."
              : e.explanation().en());
    }
    session.getConsole().println("Paused.");
    return null;
  }
}
