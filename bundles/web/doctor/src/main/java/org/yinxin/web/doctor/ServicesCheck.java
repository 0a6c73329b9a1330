package org.yinxin.web.doctor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
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
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.rendering.Renderer;
import org.yinxin.services.sealing.Sealing;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.verification.Verification;

/**
 * A health check that fails unless all services of the platform are there; it then names, for each
 * component that does not run, the references that are missing or its failure.
 */
@Component(property = {HealthCheck.NAME + "=Services", HealthCheck.TAGS + "=yinxin"})
public final class ServicesCheck implements HealthCheck {
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

  private final BundleContext context;
  private final ServiceComponentRuntime components;

  /** Looks at the services of this framework. */
  @Activate
  public ServicesCheck(
      BundleContext context, @Reference(name = "components") ServiceComponentRuntime components) {
    this.context = context;
    this.components = components;
  }

  /**
   * Says of each service, by its simple name, if it is there; those that others need come first.
   */
  static Map<String, Boolean> present(BundleContext context) {
    Map<String, Boolean> present = new LinkedHashMap<>();
    SERVICES.forEach(
        service ->
            present.put(service.getSimpleName(), context.getServiceReference(service) != null));
    return present;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    List<String> missing =
        present(context).entrySet().stream()
            .filter(service -> !service.getValue())
            .map(Map.Entry::getKey)
            .toList();
    if (missing.isEmpty()) {
      log.info("{} run", SERVICES.size());
      return new Result(log);
    }
    log.critical(
        "Missing: {}. The first of them is the cause of the others.", String.join(", ", missing));
    components.getComponentDescriptionDTOs().stream()
        .flatMap(description -> components.getComponentConfigurationDTOs(description).stream())
        .filter(component -> component.description.name.startsWith("org.yinxin."))
        .forEach(component -> reason(log, component));
    return new Result(log);
  }

  /** Of a component that does not run, the services it waits for or the failure it ended with. */
  private static void reason(FormattingResultLog log, ComponentConfigurationDTO component) {
    if (component.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
      String failure = component.failure.lines().findFirst().orElse("");
      log.critical("{} failed: {}", component.description.name, failure);
    }
    for (UnsatisfiedReferenceDTO missing : component.unsatisfiedReferences) {
      log.critical("{} waits for its {}", component.description.name, missing.name);
    }
  }
}
