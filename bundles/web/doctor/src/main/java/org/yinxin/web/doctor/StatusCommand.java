package org.yinxin.web.doctor;

import java.io.PrintStream;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.plugins.PluginState;

/** {@code yinxin:status}: What serves, what does not and why. */
@Service
@Command(scope = "yinxin", name = "status", description = "What serves, what does not and why")
public final class StatusCommand implements Action {
  @Reference BundleContext context;
  @Reference HealthCheckExecutor executor;
  @Reference Session session;

  @Override
  public Object execute() {
    PrintStream out = session.getConsole();
    for (Class<?> service : ServicesCheck.SERVICES) {
      boolean there = context.getServiceReference(service) != null;
      out.printf("%-18s %s%n", service.getSimpleName(), there ? "ok" : "MISSING");
    }
    call(Institution.class, this::institution);
    call(CertificateTypes.class, types -> types.states().forEach(this::type));
    call(
        Ledger.class,
        log -> out.printf("Log: %d entries, %d pending%n", log.size(), log.pending()));
    Findings findings = Findings.of(executor);
    if (findings.faults() == 0) {
      out.println("All checks are passed: yinxin:doctor");
    }
    findings.print(out, true);
    return null;
  }

  private void institution(Institution institution) {
    session
        .getConsole()
        .printf(
            "%s, %s mode, public address %s%n",
            institution
                .university()
                .map(name -> name.zh())
                .orElse("No university yet: yinxin:import university FILE"),
            institution.development() ? "development" : "production",
            institution.publicAddress());
    if (!institution.development() && !institution.publicAddress().startsWith("https://")) {
      session
          .getConsole()
          .println(
              "WARNING: the public address stands in every QR code for ever. Set"
                  + " yinxin.publicAddress in etc/custom.system.properties to the https address"
                  + " that the public uses, before anything is issued.");
    }
  }

  private void type(PluginState state) {
    session
        .getConsole()
        .printf(
            "Type %s (%s): %s %s%n", state.type(), state.bundle(), state.status(), state.detail());
  }

  private interface Use<T> {
    void of(T service);
  }

  private <T> void call(Class<T> service, Use<T> use) {
    ServiceReference<T> reference = context.getServiceReference(service);
    if (reference != null) {
      use.of(context.getService(reference));
      context.ungetService(reference);
    }
  }
}
