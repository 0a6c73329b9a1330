package org.yinxin.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.yinxin.certificate.CertificateType;
import org.yinxin.login.LoginMethod;
import org.yinxin.services.plugins.UnsatisfiedComponent;

final class UnsatisfiedComponentsTest {
  private static final List<String> DATABASE = List.of("javax.sql.DataSource");

  /** Looks at a bundle with one component, which waits for a database. */
  private static List<UnsatisfiedComponent> found(Class<?> provided, int state) {
    ReferenceDTO reference = new ReferenceDTO();
    reference.name = "database";
    reference.interfaceName = DATABASE.get(0);
    ComponentDescriptionDTO description = new ComponentDescriptionDTO();
    description.serviceInterfaces = new String[] {provided.getName()};
    description.properties = Map.of("yinxin.certificate", "award");
    description.references = new ReferenceDTO[] {reference};
    UnsatisfiedReferenceDTO missing = new UnsatisfiedReferenceDTO();
    missing.name = "database";
    ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();
    configuration.state = state;
    configuration.unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {missing};
    ServiceComponentRuntime runtime =
        (ServiceComponentRuntime)
            Proxy.newProxyInstance(
                UnsatisfiedComponentsTest.class.getClassLoader(),
                new Class<?>[] {ServiceComponentRuntime.class},
                (proxy, method, arguments) ->
                    method.getName().equals("getComponentDescriptionDTOs")
                        ? List.of(description)
                        : List.of(configuration));
    return new UnsatisfiedComponents(runtime).of(null);
  }

  @Test
  void aTypeThatWaitsForAServiceIsFoundWithThatService() {
    assertEquals(
        List.of(new UnsatisfiedComponent("award", DATABASE)),
        found(CertificateType.class, ComponentConfigurationDTO.UNSATISFIED_REFERENCE));
  }

  @Test
  void aConnectorIsFoundByItsKind() {
    assertEquals(
        List.of(new UnsatisfiedComponent("login", DATABASE)),
        found(LoginMethod.class, ComponentConfigurationDTO.UNSATISFIED_REFERENCE));
  }

  @Test
  void oneThatServesOrWaitsForItsConfigurationOrProvidesNoContractIsNot() {
    assertEquals(List.of(), found(CertificateType.class, ComponentConfigurationDTO.ACTIVE));
    assertEquals(
        List.of(), found(LoginMethod.class, ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION));
    assertEquals(List.of(), found(Runnable.class, ComponentConfigurationDTO.UNSATISFIED_REFERENCE));
  }
}
