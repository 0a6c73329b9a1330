package org.yinxin.kiosk.agent.device;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.kiosk.agent.server.StateFolder;

/**
 * Pushed drivers in the framework, known by where they come from: {@code
 * yinxin:driver/<name>/<sha256>}.
 */
public final class FrameworkDrivers implements DriverHost {
  private static final Logger LOG = LoggerFactory.getLogger(FrameworkDrivers.class);
  static final String ORIGIN = "yinxin:driver/";

  private final BundleContext context;
  private final DriverOrigins origins;

  /** The folder of the drivers' files, so that an older one comes back. */
  private final StateFolder files;

  public FrameworkDrivers(BundleContext context, DriverOrigins origins, StateFolder files) {
    this.context = context;
    this.origins = origins;
    this.files = files;
  }

  private static String origin(PushedDriver driver) {
    return ORIGIN + driver.name() + "/" + driver.sha256();
  }

  private Stream<Bundle> ours() {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> bundle.getLocation().startsWith(ORIGIN));
  }

  /** The driver that was installed; an update may have given its bundle another name. */
  private static PushedDriver driver(Bundle bundle) {
    String location = bundle.getLocation();
    int end = location.lastIndexOf('/');
    return new PushedDriver(
        location.substring(ORIGIN.length(), end),
        bundle.getVersion().toString(),
        location.substring(end + 1));
  }

  @Override
  public Set<PushedDriver> present() {
    return ours().map(FrameworkDrivers::driver).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Set<PushedDriver> changed() {
    return ours()
        .filter(bundle -> !origins.trusts(bundle))
        .map(FrameworkDrivers::driver)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void install(PushedDriver driver, Path file) throws DriverRefusal {
    boolean foreign =
        Arrays.stream(context.getBundles())
            .anyMatch(
                b ->
                    driver.name().equals(b.getSymbolicName())
                        && !b.getLocation().startsWith(ORIGIN));
    if (foreign) {
      throw DriverRefusal.refused("the kiosk has a bundle of this name of its own");
    }
    List<Bundle> older =
        ours().filter(bundle -> driver.name().equals(bundle.getSymbolicName())).toList();
    // The framework takes no two of one name and version: there the old one must go first.
    List<PushedDriver> gone =
        older.stream()
            .map(FrameworkDrivers::driver)
            .filter(each -> each.version().equals(driver.version()))
            .toList();
    gone.forEach(this::remove);
    try {
      start(driver, file);
    } catch (DriverRefusal e) {
      gone.forEach(this::bringBack);
      throw e;
    }
    older.stream().map(FrameworkDrivers::driver).forEach(this::remove);
  }

  private void start(PushedDriver driver, Path file) throws DriverRefusal {
    try (InputStream in = Files.newInputStream(file)) {
      // Not for the framework's next start: nothing of it may run before it is checked again.
      Bundle bundle = context.installBundle(origin(driver), in);
      origins.installed(bundle);
      bundle.start(Bundle.START_TRANSIENT);
    } catch (IOException | BundleException | RuntimeException | LinkageError e) {
      remove(driver);
      throw DriverRefusal.failed(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void resume(PushedDriver driver, Path file) throws DriverRefusal {
    Bundle bundle = context.getBundle(origin(driver));
    if (bundle == null || bundle.getState() != Bundle.ACTIVE || !origins.trusts(bundle)) {
      // The framework kept it, or somebody updated it, and nobody has checked that copy.
      remove(driver);
      start(driver, file);
    }
  }

  private void bringBack(PushedDriver driver) {
    try {
      start(driver, files.path(driver.fileName()));
    } catch (DriverRefusal e) {
      LOG.error("driver {} step bring back: {}", driver.name(), e.getMessage());
    }
  }

  @Override
  public void remove(PushedDriver driver) {
    Optional<Bundle> bundle = Optional.ofNullable(context.getBundle(origin(driver)));
    if (bundle.isPresent()) {
      try {
        bundle.get().uninstall();
        context
            .getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
            .adapt(FrameworkWiring.class)
            .refreshBundles(Set.of(bundle.get()));
      } catch (BundleException e) {
        LOG.error("driver {} step uninstall", driver.name(), e);
      }
    }
  }
}
