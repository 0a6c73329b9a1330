package org.yinxin.kiosk.agent.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.yinxin.kiosk.agent.server.StateFolder;
import org.yinxin.testlibrary.bundles.Jars;
import org.yinxin.testlibrary.bundles.TestFramework;

/** Pushed drivers in the framework that Karaf uses. */
final class FrameworkDriversTest {
  private static final PushedDriver DRIVER = new PushedDriver("scanner", "1.0.0", "a".repeat(64));
  private static final String LOCATION = "yinxin:driver/scanner/" + DRIVER.sha256();

  @TempDir Path folder;
  private TestFramework framework;
  private FrameworkDrivers drivers;
  private Path file;

  @BeforeEach
  void start() throws Exception {
    framework = new TestFramework(folder.resolve("cache"), "", Map.of());
    StateFolder files = StateFolder.at(folder.resolve("drivers"));
    drivers =
        new FrameworkDrivers(framework.context(), new DriverOrigins(false, bundle -> false), files);
    file = Files.write(folder.resolve("scanner.jar"), bundle("scanner", "checked"));
    drivers.install(DRIVER, file);
  }

  @AfterEach
  void stop() throws Exception {
    framework.close();
  }

  private static byte[] bundle(String name, String entry) throws Exception {
    return Jars.jar(
        Jars.manifest(Map.of("Bundle-SymbolicName", name, "Bundle-Version", "1.0.0")), entry);
  }

  private Bundle running() {
    return framework.context().getBundle(LOCATION);
  }

  /** An update keeps the location, and may bring another name. */
  @Test
  void aDriverThatWasUpdatedIsNamedAndInstalledAnew() throws Exception {
    assertEquals(Set.of(), drivers.changed());
    long before = running().getLastModified();
    while (System.currentTimeMillis() <= before) {
      Thread.onSpinWait();
    }

    running().update(new ByteArrayInputStream(bundle("other", "unchecked")));

    assertEquals(Set.of(DRIVER), drivers.changed());
    assertEquals(Set.of(DRIVER), drivers.present());
    drivers.resume(DRIVER, file);
    assertEquals(Set.of(), drivers.changed());
    assertEquals(Bundle.ACTIVE, running().getState());
    assertNotNull(running().getEntry("checked"));
    assertNull(running().getEntry("unchecked"));
  }

  @Test
  void aDriverThatRunsAsItWasInstalledIsLeftAlone() throws Exception {
    long id = running().getBundleId();

    drivers.resume(DRIVER, file);

    assertEquals(id, running().getBundleId());
  }
}
