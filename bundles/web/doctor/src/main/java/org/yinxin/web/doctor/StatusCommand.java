package org.yinxin.web.doctor;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.framework.BundleContext;

/** {@code yinxin:status}: What serves, what does not and why. */
@Service
@Command(scope = "yinxin", name = "status", description = "What serves, what does not and why")
public final class StatusCommand implements Action {
  @Option(name = "--json", description = "Print JSON")
  boolean json;

  @Reference BundleContext context;
  @Reference HealthCheckExecutor executor;
  @Reference Session session;

  @Override
  public Object execute() {
    Status status = Status.of(context, Findings.of(executor).all());
    if (json) {
      session.getConsole().println(Json.of(status));
    } else {
      Duration up = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
      status.print(session.getConsole(), up);
    }
    return null;
  }
}
