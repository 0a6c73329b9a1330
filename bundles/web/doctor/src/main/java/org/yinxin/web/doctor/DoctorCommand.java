package org.yinxin.web.doctor;

import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;

/** {@code yinxin:doctor}: what is wrong and what to do about it. */
@Service
@Command(
    scope = "yinxin",
    name = "doctor",
    description = "What is wrong and what to do; fails if anything is")
public final class DoctorCommand implements Action {
  @Option(name = "--json", description = "Print JSON")
  boolean json;

  @Reference HealthCheckExecutor executor;
  @Reference Session session;

  @Override
  public Object execute() throws CommandException {
    Findings findings = Findings.of(executor);
    if (json) {
      session.getConsole().println(Json.of(findings.all()));
    } else {
      findings.all().forEach(finding -> finding.print(session.getConsole()));
    }
    if (findings.faults() > 0) {
      throw new CommandException(findings.faults() + " of the checks found something");
    }
    if (!json) {
      session.getConsole().println("Nothing is wrong.");
    }
    return null;
  }
}
