package org.yinxin.core.plugins;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.yinxin.services.connectors.Connector;
import org.yinxin.services.connectors.Connector.State;
import org.yinxin.services.connectors.Connectors;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;

/**
 * Lists the connectors from their component descriptions (OSGi Compendium 112), with their state.
 */
@Component(service = {Connectors.class, DeployedConnectors.class})
public final class DeployedConnectors implements Connectors {
  /** {@code HealthCheck.NAME} of Felix Health Checks. */
  private static final String HEALTH_CHECK = "hc.name";

  private static final Pattern PLATFORM =
      Pattern.compile("(hc|service|component|felix|osgi|objectClass|org\\.apache)\\b.*");

  /** The rest of a file's name after its PID. */
  private static final Pattern INSTANCE = Pattern.compile("(-[A-Za-z0-9_]{1,30})?");

  private final BundleContext context;
  private final ServiceComponentRuntime components;
  private final BundleOrigins origins;
  private final ConnectorClaims claims;
  private final ConnectorFiles files;

  /** Looks at the components of this framework and at its folder etc. */
  @Activate
  public DeployedConnectors(
      BundleContext context,
      @Reference(name = "components") ServiceComponentRuntime components,
      @Reference(name = "origins") BundleOrigins origins) {
    this.context = context;
    this.components = components;
    this.origins = origins;
    this.claims = new ConnectorClaims(context, components);
    this.files = new ConnectorFiles(Path.of(context.getProperty("karaf.etc")));
  }

  /** Returns the connectors that run and are not used, since another bundle provides their id. */
  List<ConnectorClaims.Duplicate> duplicates() {
    return claims.duplicates();
  }

  @Override
  public List<Connector> deployed(Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    List<ConnectorClaims.Duplicate> duplicates = duplicates();
    return components.getComponentDescriptionDTOs().stream()
        .flatMap(description -> connector(description, duplicates).stream())
        .sorted(Comparator.comparing(Connector::kind).thenComparing(Connector::bundle))
        .toList();
  }

  /**
   * A connector with the bundle that describes its settings.
   *
   * @param pid of its configuration
   * @param defaults keys that have a default
   */
  record Described(Bundle bundle, String pid, Set<String> defaults) {}

  /**
   * Returns the connector whose settings are in a file of etc. Its bundle is one that may run.
   *
   * @param name of the file, without {@code .cfg}: a PID, or {@code PID-NAME} of one of several
   */
  Optional<Described> described(String name) {
    return components.getComponentDescriptionDTOs().stream()
        .filter(description -> kind(description).isPresent())
        .filter(description -> isFileOf(name, pid(description)))
        .flatMap(
            description ->
                Stream.ofNullable(context.getBundle(description.bundle.id))
                    .filter(origins::trusts)
                    .map(
                        bundle ->
                            new Described(
                                bundle, pid(description), description.properties.keySet())))
        .findFirst();
  }

  private static boolean isFileOf(String name, String pid) {
    return name.startsWith(pid) && INSTANCE.matcher(name.substring(pid.length())).matches();
  }

  private static Optional<String> kind(ComponentDescriptionDTO description) {
    return Arrays.stream(description.serviceInterfaces)
        .flatMap(contract -> Contracts.connectorKind(contract).stream())
        .findFirst();
  }

  private static String pid(ComponentDescriptionDTO description) {
    return Stream.of(description.configurationPid).findFirst().orElse(description.name);
  }

  private Optional<Connector> connector(
      ComponentDescriptionDTO description, List<ConnectorClaims.Duplicate> duplicates) {
    return kind(description)
        .map(kind -> connector(description, kind, objection(description, kind, duplicates)));
  }

  /** The reason why a connector is not used, whatever state its component has. */
  private Optional<String> objection(
      ComponentDescriptionDTO description,
      String kind,
      List<ConnectorClaims.Duplicate> duplicates) {
    return Optional.ofNullable(context.getBundle(description.bundle.id))
        .filter(bundle -> !origins.trusts(bundle))
        .map(BundleOrigins::objection)
        .or(
            () ->
                duplicates.stream()
                    .filter(each -> each.bundleId() == description.bundle.id)
                    .filter(each -> each.id().kind().equals(kind))
                    .map(ConnectorClaims.Duplicate::message)
                    .findFirst());
  }

  private Connector connector(
      ComponentDescriptionDTO description, String kind, Optional<String> objection) {
    Collection<ComponentConfigurationDTO> running =
        components.getComponentConfigurationDTOs(description);
    String pid = pid(description);
    boolean required = "require".equals(description.configurationPolicy);
    List<String> names = files.of(pid);
    return new Connector(
        kind,
        bundle(description),
        pid,
        required,
        objection.isPresent() ? State.FAILED : state(running, required),
        objection.orElseGet(() -> problem(running)),
        running.stream()
            .filter(one -> one.properties.containsKey("service.pid"))
            .flatMap(one -> keys(one.properties).stream())
            .collect(Collectors.toSet()),
        keys(description.properties),
        names,
        description.properties.get(HEALTH_CHECK) instanceof String check ? check : "",
        files.example(names));
  }

  private String bundle(ComponentDescriptionDTO description) {
    return Optional.ofNullable(context.getBundle(description.bundle.id))
        .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion())
        .orElse(description.bundle.symbolicName);
  }

  private static Set<String> keys(Map<String, Object> properties) {
    return properties.keySet().stream()
        .filter(key -> !PLATFORM.matcher(key).matches())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The best of its configurations: one that works is enough for those who use it. */
  private static State state(Collection<ComponentConfigurationDTO> running, boolean required) {
    Set<Integer> states = running.stream().map(one -> one.state).collect(Collectors.toSet());
    if (states.contains(ComponentConfigurationDTO.ACTIVE)
        || states.contains(ComponentConfigurationDTO.SATISFIED)) {
      return State.WORKS;
    }
    if (states.contains(ComponentConfigurationDTO.FAILED_ACTIVATION)) {
      return State.FAILED;
    }
    if (states.contains(ComponentConfigurationDTO.UNSATISFIED_REFERENCE)) {
      return State.WAITS;
    }
    return required ? State.NOT_CONFIGURED : State.WAITS;
  }

  private static String problem(Collection<ComponentConfigurationDTO> running) {
    return running.stream()
        .flatMap(
            one ->
                one.state == ComponentConfigurationDTO.FAILED_ACTIVATION
                    ? thrown(one.failure)
                    : Arrays.stream(one.unsatisfiedReferences).map(missing -> missing.name))
        .distinct()
        .collect(Collectors.joining("; "));
  }

  /** Returns the exception of a constructor, which Felix SCR calls by reflection. */
  static Stream<String> thrown(String stackTrace) {
    return stackTrace
        .lines()
        .filter(line -> !line.startsWith("\t"))
        .map(line -> line.replaceFirst("^Caused by: ", ""))
        .filter(line -> !line.startsWith(InvocationTargetException.class.getName()))
        .limit(1);
  }
}
