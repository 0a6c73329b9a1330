package org.yinxin.web.console;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.yinxin.services.plugins.TypeOperations;

/** {@code yinxin:type-release}: Lets the next bundle that provides a certificate type own it. */
@Service
@Command(
    scope = "yinxin",
    name = "type-release",
    description = "Lets the next bundle that provides a certificate type own it")
public final class TypeReleaseCommand implements Action {
  @Argument(index = 0, name = "id", description = "Id of the type", required = true)
  @Completion(TypeIds.class)
  String id;

  @Reference TypeOperations types;
  @Reference Session session;

  @Override
  public Object execute() throws Exception {
    types.release(id, Operator.account(session));
    session.getConsole().println("Released: the next bundle that provides it owns it.");
    return null;
  }
}
