package org.yinxin.web.console;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.yinxin.services.plugins.TypeOperations;

/** {@code yinxin:type-retry}: Calls a certificate type in quarantine again at once. */
@Service
@Command(
    scope = "yinxin",
    name = "type-retry",
    description = "Calls a certificate type in quarantine again at once")
public final class TypeRetryCommand implements Action {
  @Argument(index = 0, name = "id", description = "Id of the type", required = true)
  @Completion(TypeIds.class)
  String id;

  @Reference TypeOperations types;
  @Reference Session session;

  @Override
  public Object execute() throws Exception {
    types.retry(id, Operator.account(session));
    session.getConsole().println("It is called again.");
    return null;
  }
}
