package org.yinxin.library.signedbundles;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.yinxin.testlibrary.bundles.Jars;
import org.yinxin.testlibrary.bundles.TestFramework;

final class CheckedRevisionsTest {
  private static final String LOCATION = "yinxin:plugin/x/aa";

  @TempDir Path folder;
  private final CheckedRevisions checked = new CheckedRevisions();
  private TestFramework framework;
  private Bundle bundle;

  @BeforeEach
  void install() throws Exception {
    framework = new TestFramework(folder, "", Map.of());
    bundle = framework.install(LOCATION, Jars.bundle("a.txt"));
  }

  @AfterEach
  void stop() throws Exception {
    framework.close();
  }

  @Test
  void aBundleIsCheckedFromItsInstallationOn() throws Exception {
    assertFalse(checked.contains(bundle));
    checked.add(bundle);
    bundle.start();
    bundle.stop();

    assertTrue(checked.contains(bundle));
  }

  @Test
  void anUpdatedBundleIsNot() throws Exception {
    checked.add(bundle);
    long before = bundle.getLastModified();
    while (System.currentTimeMillis() <= before) {
      Thread.onSpinWait();
    }

    bundle.update(new ByteArrayInputStream(Jars.bundle("b.txt")));

    assertFalse(checked.contains(bundle));
  }

  @Test
  void anotherBundleAtTheSameLocationIsNot() throws Exception {
    checked.add(bundle);
    bundle.uninstall();

    assertFalse(checked.contains(framework.install(LOCATION, Jars.bundle("a.txt"))));
  }
}
