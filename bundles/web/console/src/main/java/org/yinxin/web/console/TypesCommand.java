package org.yinxin.web.console;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.yinxin.services.plugins.CertificateTypes;

/** {@code yinxin:types}: The certificate types that are offered. */
@Service
@Command(scope = "yinxin", name = "types", description = "The certificate types that are offered")
public final class TypesCommand implements Action {
  @Reference CertificateTypes types;
  @Reference Session session;

  @Override
  public Object execute() {
    types
        .available()
        .forEach(
            type ->
                session
                    .getConsole()
                    .printf(
                        "%-20s %s / %s, office %s%n",
                        type.id(), type.title().zh(), type.title().en(), type.office()));
    if (types.available().isEmpty()) {
      session.getConsole().println("No type is deployed. Put a certificate bundle into deploy/.");
    }
    return null;
  }
}
