package org.yinxin.kiosk.agent.device;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ManagedService;
import org.osgi.service.cm.ManagedServiceFactory;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.yinxin.kiosk.agent.device.PushedSetting.DeviceId;
import org.yinxin.kiosk.card.CardReader;
import org.yinxin.kiosk.idcard.IdCardReader;
import org.yinxin.kiosk.printer.Printer;
import org.yinxin.kiosk.scanner.Scanner;

/**
 * Settings of devices as factory configurations of the framework, each bound to the bundle of its
 * driver. Only a component that waits for its configuration and provides a device gets any: neither
 * the kiosk's own nor those of the container.
 */
public final class FrameworkSettings implements SettingsHost {
  /** Says of a configuration that it came from the server. */
  private static final String MARK = "yinxin.revision";

  /** Says of a configuration that it is a file in {@code etc}. */
  private static final String FILE = "felix.fileinstall.filename";

  private static final Map<String, DeviceKind> DEVICES =
      Map.of(
          Printer.class.getName(), DeviceKind.PRINTER,
          CardReader.class.getName(), DeviceKind.CARD_READER,
          IdCardReader.class.getName(), DeviceKind.ID_CARD_READER,
          Scanner.class.getName(), DeviceKind.SCANNER);

  private final BundleContext context;
  private final ConfigurationAdmin configurations;
  private final ServiceComponentRuntime components;
  private final DriverOrigins origins;

  public FrameworkSettings(
      BundleContext context,
      ConfigurationAdmin configurations,
      ServiceComponentRuntime components,
      DriverOrigins origins) {
    this.context = context;
    this.configurations = configurations;
    this.components = components;
    this.origins = origins;
  }

  @Override
  public List<ConfigurableDriver> drivers() {
    return components.getComponentDescriptionDTOs().stream()
        .flatMap(component -> driver(component).stream())
        .filter(driver -> !isForeign(driver.pid()))
        .toList();
  }

  private Optional<ConfigurableDriver> driver(ComponentDescriptionDTO component) {
    Bundle bundle = context.getBundle(component.bundle.id);
    Optional<DeviceKind> device =
        Arrays.stream(component.serviceInterfaces)
            .filter(DEVICES::containsKey)
            .map(DEVICES::get)
            .findFirst();
    if (bundle == null
        || device.isEmpty()
        || component.configurationPid.length != 1
        || !"require".equals(component.configurationPolicy)
        || !origins.trusts(bundle)) {
      return Optional.empty();
    }
    Map<String, Object> defaults = new LinkedHashMap<>(component.properties);
    defaults.keySet().removeIf(key -> !PushedSetting.canBeSet(key));
    return Optional.of(
        new ConfigurableDriver(
            component.configurationPid[0],
            device.get(),
            bundle.getSymbolicName(),
            bundle.getLocation(),
            defaults));
  }

  @Override
  public boolean isForeign(String pid) {
    Collection<ComponentDescriptionDTO> all = components.getComponentDescriptionDTOs();
    Predicate<ComponentDescriptionDTO> takesIt =
        component -> Arrays.asList(component.configurationPid).contains(pid);
    boolean isOfOneBundle =
        all.stream().filter(takesIt).map(component -> component.bundle.id).distinct().count() <= 1;
    return !isOfOneBundle
        || all.stream().filter(takesIt).anyMatch(component -> driver(component).isEmpty())
        || isManaged(pid);
  }

  private boolean isManaged(String pid) {
    try {
      for (Class<?> type : List.of(ManagedService.class, ManagedServiceFactory.class)) {
        if (context.getAllServiceReferences(type.getName(), "(service.pid=" + pid + ")") != null) {
          return true;
        }
      }
      return false;
    } catch (InvalidSyntaxException e) {
      // A PID has letters, digits and dots.
      throw new IllegalArgumentException(pid, e);
    }
  }

  @Override
  public boolean isLocal(DeviceId id) {
    return found("(service.pid=" + id + ")").anyMatch(Predicate.not(FrameworkSettings::isOurs));
  }

  private static boolean isOurs(Configuration configuration) {
    var properties = configuration.getProperties();
    return properties != null && properties.get(MARK) != null && properties.get(FILE) == null;
  }

  private Stream<Configuration> found(String filter) {
    try {
      Configuration[] found = configurations.listConfigurations(filter);
      return found == null ? Stream.empty() : Arrays.stream(found);
    } catch (IOException | InvalidSyntaxException e) {
      throw new IllegalStateException("configurations cannot be read", e);
    }
  }

  @Override
  public Set<DeviceId> present() {
    Set<DeviceId> present = new LinkedHashSet<>();
    found("(" + MARK + "=*)")
        .filter(FrameworkSettings::isOurs)
        .forEach(
            configuration -> {
              String pid = configuration.getFactoryPid();
              String name = configuration.getPid().substring(pid.length() + 1);
              present.add(new DeviceId(pid, name));
            });
    return present;
  }

  @Override
  public void apply(PushedSetting setting, ConfigurableDriver driver) throws IOException {
    Configuration configuration =
        configurations.getFactoryConfiguration(
            driver.pid(), setting.id().name(), driver.location());
    if (!driver.location().equals(configuration.getBundleLocation())) {
      configuration.setBundleLocation(driver.location());
    }
    Map<String, Object> properties = new LinkedHashMap<>(setting.values());
    properties.put(MARK, setting.revision());
    var unused = configuration.updateIfDifferent(FrameworkUtil.asDictionary(properties));
  }

  @Override
  public void remove(DeviceId id) throws IOException {
    for (Configuration each : found("(service.pid=" + id + ")").toList()) {
      if (isOurs(each)) {
        each.delete();
      }
    }
  }
}
