package org.yinxin.library.signedbundles;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.yinxin.testlibrary.bundles.Jars;
import org.yinxin.testlibrary.bundles.TestFramework;

/** A bundle is of the archive only if its location names a file there that has its content. */
final class ArchiveBundlesTest {
  private static final String CLASS = "org/yinxin/certificate/x/X.class";
  private static final String LOCATION = "mvn:org.yinxin/yinxin-certificate-x/1.0.0";

  @TempDir Path folder;
  private byte[] jar;
  private Path file;
  private TestFramework framework;
  private ArchiveBundles archive;

  @BeforeEach
  void start() throws Exception {
    jar = Jars.bundle("org/", "org/yinxin/", CLASS, "OSGI-INF/x #1%20.xml");
    // With a space, as people have them in the names of their folders.
    file =
        folder.resolve(
            "the system/org/yinxin/yinxin-certificate-x/1.0.0/yinxin-certificate-x-1.0.0.jar");
    Files.createDirectories(file.getParent());
    Files.write(file, jar);
    archive = new ArchiveBundles(folder.resolve("the system"));
    framework = new TestFramework(folder.resolve("cache"), "", Map.of());
  }

  @AfterEach
  void stop() throws Exception {
    framework.close();
  }

  private boolean contains(String location, byte[] content) throws Exception {
    Bundle bundle = framework.install(location, content);
    boolean contains = archive.contains(bundle);
    bundle.uninstall();
    return contains;
  }

  @Test
  void aFileOfTheArchiveIsKnown() throws Exception {
    assertTrue(contains(LOCATION, jar));
    assertTrue(contains("reference:" + file.toUri().toString().replace("///", "/"), jar));
    Files.copy(file, file.resolveSibling("yinxin-certificate-x-1.0.0-sources.zip"));
    assertTrue(contains(LOCATION + "/zip/sources", jar));
  }

  @Test
  void aLocationWithoutAFileBelowSystemIsNot() throws Exception {
    Files.copy(file, folder.resolve("x.jar"));
    for (String location :
        List.of(
            "mvn:org.yinxin/yinxin-certificate-y/1.0.0",
            "mvn:org.yinxin/yinxin-certificate-x/1.0.1",
            "mvn:org.yinxin/yinxin-certificate-x",
            "mvn:org.yinxin/\u0000/1.0.0",
            "mvn:http://elsewhere.example!org.yinxin/yinxin-certificate-x/1.0.0",
            "mvn:org.yinxin/../yinxin/yinxin-certificate-x/1.0.0",
            "wrap:" + LOCATION,
            "file:" + folder.resolve("x.jar"),
            "file:" + file,
            "reference:" + folder.resolve("x.jar").toUri(),
            "yinxin:plugin/x/aa")) {
      assertFalse(contains(location, jar), location);
    }
  }

  @Test
  void anotherContentIsNot() throws Exception {
    assertFalse(contains(LOCATION, Jars.with(jar, CLASS, "!")));
    assertFalse(contains(LOCATION, Jars.without(jar, CLASS)));
    assertFalse(contains(LOCATION, Jars.with(jar, "extra.txt", "!")));
    assertFalse(contains(LOCATION, Jars.with(jar, CLASS + "/", "!")));
    assertFalse(contains(LOCATION, Jars.with(jar, "org/other/", "!")));
    String manifest = Jars.text(jar, "META-INF/MANIFEST.MF");
    assertFalse(
        contains(
            LOCATION,
            Jars.with(jar, "META-INF/MANIFEST.MF", manifest.strip() + "\r\nA: b\r\n\r\n")));
  }

  /**
   * Karaf notes where an update came from; an update to the archive's file restores its content.
   */
  @Test
  void theAddressOfAnUpdateIsNoContent() throws Exception {
    String manifest = Jars.text(jar, "META-INF/MANIFEST.MF").strip();
    String noted = manifest + "\r\nBundle-UpdateLocation: file:/x.jar\r\n\r\n";

    assertTrue(contains(LOCATION, Jars.with(jar, "META-INF/MANIFEST.MF", noted)));
    assertTrue(archive.file(framework.install(LOCATION, jar)).isPresent());
  }

  @Test
  void anUpdateIsJudgedAnew() throws Exception {
    Bundle bundle = framework.install(LOCATION, jar);
    assertTrue(archive.contains(bundle));
    assertTrue(archive.contains(bundle));
    long before = bundle.getLastModified();
    while (System.currentTimeMillis() <= before) {
      Thread.onSpinWait();
    }

    bundle.update(new ByteArrayInputStream(Jars.with(jar, CLASS, "!")));

    assertFalse(archive.contains(bundle));
  }

  @Test
  void oneThatCannotBeReadIsNot() throws Exception {
    Bundle bundle = framework.install(LOCATION, jar);
    Files.writeString(file, "no archive");

    assertFalse(archive.contains(bundle));
  }
}
