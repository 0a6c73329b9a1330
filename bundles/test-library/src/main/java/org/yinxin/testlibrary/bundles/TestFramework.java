package org.yinxin.testlibrary.bundles;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** The framework that Karaf uses, started in a folder. */
public final class TestFramework implements AutoCloseable {
  private final Framework framework;

  /**
   * Starts it.
   *
   * @param packages packages of the tests that bundles may import, as in a manifest
   * @param properties properties of the framework
   */
  public TestFramework(Path folder, String packages, Map<String, String> properties)
      throws BundleException {
    Map<String, String> all = new HashMap<>(properties);
    all.put(Constants.FRAMEWORK_STORAGE, folder.toString());
    all.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, packages);
    framework = new org.apache.felix.framework.FrameworkFactory().newFramework(all);
    framework.start();
  }

  /** The context of the system bundle. */
  public BundleContext context() {
    return framework.getBundleContext();
  }

  /** Installs a bundle as if it came from a location. */
  public Bundle install(String location, byte[] bundle) throws BundleException {
    return context().installBundle(location, new ByteArrayInputStream(bundle));
  }

  @Override
  public void close() throws BundleException, IOException {
    framework.stop();
    try {
      framework.waitForStop(0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
