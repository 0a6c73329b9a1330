package org.yinxin.core.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** A copy of the verifier's bundle that an update takes nothing away from. */
final class VerifierJarTest {
  @TempDir Path folder;
  private Path installed;

  @BeforeEach
  void install() throws IOException {
    installed = Files.writeString(folder.resolve("installed.jar"), "first");
  }

  private Bundle bundle(String name, long modified) {
    return (Bundle)
        Proxy.newProxyInstance(
            VerifierJarTest.class.getClassLoader(),
            new Class<?>[] {Bundle.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getSymbolicName" -> name;
                  case "getLastModified" -> modified;
                  case "getLocation" -> "reference:" + installed.toUri();
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private BundleContext server(Bundle... bundles) {
    return (BundleContext)
        Proxy.newProxyInstance(
            VerifierJarTest.class.getClassLoader(),
            new Class<?>[] {BundleContext.class},
            (proxy, method, arguments) ->
                method.getName().equals("getBundles")
                    ? bundles
                    : folder.resolve("data").resolve((String) arguments[0]).toFile());
  }

  @Test
  void anUpdateHasACopyOfItsOwnAndLeavesTheOlderOne() throws IOException {
    Bundle other = bundle("yinxin-other", 1);
    Path first = VerifierJar.in(server(other, bundle("yinxin-verifier", 1)));
    Files.writeString(installed, "second");
    Path second = VerifierJar.in(server(other, bundle("yinxin-verifier", 2)));

    assertEquals("first", Files.readString(first));
    assertEquals("second", Files.readString(second));
  }

  @Test
  void aCopyThatIsThereIsUsedAgain() throws IOException {
    BundleContext server = server(bundle("yinxin-verifier", 1));
    Path first = VerifierJar.in(server);
    Files.delete(installed);

    assertEquals(first, VerifierJar.in(server));
    assertEquals("first", Files.readString(first));
  }

  @Test
  void withoutItsBundleThereIsNone() {
    IOException missing =
        assertThrows(IOException.class, () -> VerifierJar.in(server(bundle("yinxin-other", 1))));
    assertTrue(missing.getMessage().contains("yinxin-verifier"), missing::getMessage);
  }
}
