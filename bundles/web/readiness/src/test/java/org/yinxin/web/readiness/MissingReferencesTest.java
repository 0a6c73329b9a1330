package org.yinxin.web.readiness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.dto.BundleDTO;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.osgi.util.promise.Promise;
import org.yinxin.web.readiness.MissingParts.Outlook;

/** A missing page is explained by what failed first, however deep that is. */
final class MissingReferencesTest {
  private final List<ComponentDescriptionDTO> all = new ArrayList<>();
  private final Map<String, ComponentConfigurationDTO> configurations = new HashMap<>();
  private final Set<String> disabled = new HashSet<>();

  /** A component with a reference of the same name as each service that it needs. */
  private ComponentDescriptionDTO component(String name, String service, String... needs) {
    ComponentDescriptionDTO part = new ComponentDescriptionDTO();
    part.name = name;
    part.properties = new HashMap<>();
    part.bundle = new BundleDTO();
    part.bundle.id = all.size();
    part.serviceInterfaces = new String[] {service};
    part.references =
        Arrays.stream(needs)
            .map(
                need -> {
                  ReferenceDTO reference = new ReferenceDTO();
                  reference.name = "its-" + need;
                  reference.interfaceName = need;
                  return reference;
                })
            .toArray(ReferenceDTO[]::new);
    ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();
    configuration.state =
        needs.length == 0
            ? ComponentConfigurationDTO.ACTIVE
            : ComponentConfigurationDTO.UNSATISFIED_REFERENCE;
    configuration.unsatisfiedReferences =
        Arrays.stream(needs)
            .map(
                need -> {
                  UnsatisfiedReferenceDTO missing = new UnsatisfiedReferenceDTO();
                  missing.name = "its-" + need;
                  return missing;
                })
            .toArray(UnsatisfiedReferenceDTO[]::new);
    configurations.put(name, configuration);
    all.add(part);
    return part;
  }

  private void fails(ComponentDescriptionDTO part, String why) {
    ComponentConfigurationDTO configuration = configurations.get(part.name);
    configuration.state = ComponentConfigurationDTO.FAILED_ACTIVATION;
    configuration.failure = why;
    configuration.unsatisfiedReferences = new UnsatisfiedReferenceDTO[0];
  }

  private MissingReferences causes(ComponentDescriptionDTO part) {
    MissingReferences causes = new MissingReferences(new Components(), all);
    causes.follow(part);
    return causes;
  }

  @Test
  void whatFailedAtTheEndOfTheChainIsNamed() {
    ComponentDescriptionDTO page = component("page", "Servlet", "Renderer");
    ComponentDescriptionDTO renderer = component("renderer", "Renderer", "Fonts");
    ComponentDescriptionDTO fonts = component("fonts", "Fonts");
    fails(fonts, "IllegalStateException: no typeface\n at …");
    fails(renderer, "Unable to get service for reference its-Fonts\n at …");

    assertEquals(List.of("fonts failed: IllegalStateException: no typeface"), causes(page).found());
    assertEquals(Outlook.SOON, causes(page).outlook());
  }

  /** Felix SCR prints the stack trace of a constructor as that of a call by reflection. */
  @Test
  void theReasonIsThatOfTheConstructorAndEndsTheStartWhereTheComponentSaysSo() {
    ComponentDescriptionDTO page = component("page", "Servlet", "Database");
    ComponentDescriptionDTO database = component("database", "Database");
    fails(
        database,
        """
        java.lang.reflect.InvocationTargetException
        \tat java.base/jdk.internal.reflect.Constructor.newInstance(Unknown Source)
        Caused by: java.lang.IllegalStateException: a newer version has changed it
        \tat org.yinxin.Migration.run(Migration.java:64)
        """);

    assertEquals(
        List.of("database failed: java.lang.IllegalStateException: a newer version has changed it"),
        causes(page).found());
    assertEquals(Outlook.SOON, causes(page).outlook());

    database.properties.put("yinxin.failureEndsStart", true);
    assertEquals(Outlook.NEVER, causes(page).outlook());
  }

  @Test
  void whatNobodyProvidesIsNamed() {
    assertEquals(
        List.of("nobody provides Fonts"), causes(component("page", "Servlet", "Fonts")).found());
  }

  @Test
  void whatIsNotEnabledYetWaitsForTheDatabaseAndItsBundleSaysWhy() {
    ComponentDescriptionDTO page = component("page", "Servlet", "Records");
    ComponentDescriptionDTO records = component("records", "Records");
    ComponentDescriptionDTO starter = component("starter", "Starter", "DataSource");
    starter.bundle = records.bundle;
    disabled.add("records");

    MissingReferences causes = causes(page);

    assertEquals(
        List.of("nobody provides DataSource", "records is not enabled yet"), causes.found());
    assertEquals(Outlook.LATER, causes.outlook());
  }

  @Test
  void thoseThatWaitForEachOtherAreFollowedOnce() {
    ComponentDescriptionDTO one = component("one", "One", "Other");
    component("other", "Other", "One", "Clock");

    assertEquals(List.of("nobody provides Clock"), causes(one).found());
  }

  /** Knows what the test has set up. */
  private final class Components implements ServiceComponentRuntime {
    @Override
    public Collection<ComponentConfigurationDTO> getComponentConfigurationDTOs(
        ComponentDescriptionDTO part) {
      return List.of(configurations.get(part.name));
    }

    @Override
    public boolean isComponentEnabled(ComponentDescriptionDTO part) {
      return !disabled.contains(part.name);
    }

    @Override
    public Collection<ComponentDescriptionDTO> getComponentDescriptionDTOs(Bundle... bundles) {
      throw new AssertionError("the components are those of the look");
    }

    @Override
    public ComponentDescriptionDTO getComponentDescriptionDTO(Bundle bundle, String name) {
      throw new AssertionError(name);
    }

    @Override
    public Promise<Void> enableComponent(ComponentDescriptionDTO part) {
      throw new AssertionError(part.name);
    }

    @Override
    public Promise<Void> disableComponent(ComponentDescriptionDTO part) {
      throw new AssertionError(part.name);
    }
  }
}
