package org.yinxin.web.console;

import java.util.OptionalLong;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sealing.KeyCompromises;

/** {@code yinxin:key-compromised}: Declares that a sealing key is in the wrong hands. */
@Service
@Command(
    scope = "yinxin",
    name = "key-compromised",
    description =
        "Declares a sealing key compromised: it seals nothing more, and what it sealed and was"
            + " logged from a checkpoint on is void")
public final class KeyCompromisedCommand implements Action {
  @Argument(
      index = 0,
      name = "fingerprint",
      description = "SHA-256 of its certificate, as yinxin:keys shows it",
      required = true)
  @Completion(KeyFingerprints.class)
  String fingerprint;

  @Argument(
      index = 1,
      name = "checkpoint",
      description = "Size of the log under the last checkpoint that counts, or now",
      required = true)
  String checkpoint;

  @Argument(index = 2, name = "reason", description = "For the record", required = true)
  String reason;

  @Reference KeyCompromises compromises;
  @Reference Session session;

  @Override
  public Object execute() throws Refusal, CommandException {
    try {
      OptionalLong size =
          checkpoint.equals("now")
              ? OptionalLong.empty()
              : OptionalLong.of(Long.parseLong(checkpoint));
      int revoked = compromises.declare(fingerprint, size, reason, Operator.account(session));
      session.getConsole().printf("Declared. Credentials revoked: %d%n", revoked);
      return null;
    } catch (NumberFormatException e) {
      throw new CommandException("the checkpoint is a size of the log, or now: " + checkpoint);
    } catch (Refusal e) {
      throw new CommandException(e.explanation().en());
    }
  }
}
