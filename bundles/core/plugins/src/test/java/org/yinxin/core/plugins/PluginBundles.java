package org.yinxin.core.plugins;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.yinxin.testlibrary.bundles.Jars;
import org.yinxin.testlibrary.bundles.TestFramework;

/** A framework whose bundles may import what the tests have. */
final class PluginBundles implements AutoCloseable {
  private static final String PACKAGES =
      "org.yinxin.certificate;version=2.0,org.yinxin.certificate.forms;version=1.0,"
          + "org.yinxin.services.vault;version=1.0";

  private final TestFramework framework;

  PluginBundles(Path folder) throws BundleException {
    framework = new TestFramework(folder, PACKAGES, Map.of());
  }

  TestFramework framework() {
    return framework;
  }

  /** Installs and starts a bundle without content. */
  Bundle started(String location, Map<String, String> headers) throws IOException, BundleException {
    Map<String, String> all = new HashMap<>(headers);
    all.putIfAbsent("Bundle-SymbolicName", location.replaceAll("\\W", "."));
    Bundle bundle = framework.install(location, Jars.jar(Jars.manifest(all)));
    bundle.start();
    return bundle;
  }

  /** Has a bundle provide services that do nothing. */
  static ServiceRegistration<?> provides(Bundle bundle, Class<?>... interfaces) {
    Object service =
        Proxy.newProxyInstance(
            PluginBundles.class.getClassLoader(), interfaces, (proxy, method, arguments) -> null);
    String[] names = Arrays.stream(interfaces).map(Class::getName).toArray(String[]::new);
    return bundle.getBundleContext().registerService(names, service, null);
  }

  /** Says if a bundle finds a service. */
  static boolean sees(Bundle bundle, Class<?> service) throws InvalidSyntaxException {
    ServiceReference<?>[] found =
        bundle.getBundleContext().getAllServiceReferences(service.getName(), null);
    return found != null;
  }

  @Override
  public void close() throws BundleException, IOException {
    framework.close();
  }
}
