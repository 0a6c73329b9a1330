package org.yinxin.web.console;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.yinxin.keyholder.KeyHolder;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.plugins.PluginState;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.rendering.Renderer;
import org.yinxin.services.sealing.Sealing;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.verification.Verification;

/** {@code yinxin:status}: What serves, what does not and why. */
@Service
@Command(scope = "yinxin", name = "status", description = "What serves, what does not and why")
public final class StatusCommand implements Action {
  /** In the order in which one rests on the other: the first that is missing is the cause. */
  private static final List<Class<?>> SERVICES =
      List.of(
          Database.class,
          CertificateTypes.class,
          RecordStore.class,
          Institution.class,
          SignIn.class,
          KeyHolder.class,
          Sealing.class,
          Renderer.class,
          Vault.class,
          Ledger.class,
          Credentials.class,
          Issuance.class,
          Verification.class);

  @Reference BundleContext context;
  @Reference ServiceComponentRuntime components;
  @Reference Session session;

  @Override
  public Object execute() {
    PrintStream out = session.getConsole();
    boolean complete = true;
    for (Class<?> service : SERVICES) {
      boolean there = context.getServiceReference(service) != null;
      complete &= there;
      out.printf("%-18s %s%n", service.getSimpleName(), there ? "ok" : "MISSING");
    }
    if (!complete) {
      out.println("The first MISSING service is the cause. What does not run, and why:");
      components.getComponentDescriptionDTOs().stream()
          .flatMap(description -> components.getComponentConfigurationDTOs(description).stream())
          .filter(component -> component.description.name.startsWith("org.yinxin."))
          .forEach(this::reason);
    }
    call(Institution.class, this::institution);
    call(CertificateTypes.class, types -> types.states().forEach(this::type));
    call(
        Ledger.class,
        log -> out.printf("Log: %d entries, %d pending%n", log.size(), log.pending()));
    return null;
  }

  /** Of a component that does not run, the services it waits for or the failure it ended with. */
  private void reason(ComponentConfigurationDTO component) {
    if (component.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
      String failure = component.failure.lines().findFirst().orElse("");
      session.getConsole().printf("  %s failed: %s%n", component.description.name, failure);
    }
    for (UnsatisfiedReferenceDTO missing : component.unsatisfiedReferences) {
      session
          .getConsole()
          .printf("  %s waits for its %s%n", component.description.name, missing.name);
    }
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
