package org.yinxin.web.console;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sealing.KeyRegister;

/** {@code yinxin:key-request}: Makes a key and prints a request for its certificate. */
@Service
@Command(
    scope = "yinxin",
    name = "key-request",
    description = "Makes a sealing key and prints the request for its certificate (PKCS#10, PEM)")
public final class KeyRequestCommand implements Action {
  @Argument(
      index = 0,
      name = "office",
      description = "Id of the office, or university",
      required = true)
  @Completion(KeyOwners.class)
  String office;

  @Reference KeyRegister keys;
  @Reference Session session;

  @Override
  public Object execute() throws Refusal, CommandException {
    try {
      session.getConsole().print(keys.request(office, Operator.account(session)));
      return null;
    } catch (Refusal e) {
      throw new CommandException(e.explanation().en());
    }
  }
}
