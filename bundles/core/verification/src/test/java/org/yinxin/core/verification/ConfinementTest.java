package org.yinxin.core.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hostile program in the verifier's place, started as the verifier is. */
final class ConfinementTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  /** A confined process lives as long as the thread that has started it. */
  private final ExecutorService starter = Executors.newSingleThreadExecutor();

  @TempDir Path folder;
  private Path jar;
  private Path key;

  @BeforeEach
  void prepare() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path keys = Files.createDirectory(folder.resolve("keys"));
    key = Files.writeString(keys.resolve("seal.p12"), "secret");
    Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwx------"));
    Files.createDirectory(folder.resolve("verifier"));
    jar = folder.resolve("probe.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Probe.class.getName());
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream classes = new JarOutputStream(out, manifest)) {
      for (String name : List.of("Probe", "Probe$Attempt")) {
        String entry = "org/yinxin/core/verification/" + name + ".class";
        classes.putNextEntry(new JarEntry(entry));
        try (InputStream in = Probe.class.getResourceAsStream(name + ".class")) {
          in.transferTo(classes);
        }
      }
    }
  }

  @AfterEach
  void stop() {
    starter.shutdownNow();
  }

  private List<String> tried(Confinement confinement) throws Exception {
    VerifierProcess process =
        starter
            .submit(
                () ->
                    VerifierProcess.start(
                        confinement,
                        JAVA,
                        jar,
                        folder.resolve("verifier"),
                        new VerifierProcess.Limits(64, 50)))
            .get();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      process.ready();
      String wanted =
          "%s\n%d\n%d\n%s"
              .formatted(
                  key, server.getLocalPort(), ProcessHandle.current().pid(), key + ".written");
      byte[] answer = process.ask(wanted.getBytes(StandardCharsets.UTF_8), new byte[0]);
      return new String(answer, StandardCharsets.UTF_8).lines().toList();
    } finally {
      process.kill();
    }
  }

  private void assertNothingIsReached(Confinement confinement) throws Exception {
    assertEquals(
        List.of(
            "key no",
            "port no",
            "memory no",
            "written no",
            "CapEff: 0000000000000000",
            "NoNewPrivs: 1"),
        tried(confinement));
  }

  @Test
  void bubblewrapShowsNeitherKeysNorTheServersPort() throws Exception {
    assumeTrue(Confinement.BUBBLEWRAP.works(JAVA, jar));
    assertNothingIsReached(Confinement.BUBBLEWRAP);
  }

  @Test
  void anotherUserReadsNoKeysAndHasNoNetwork() throws Exception {
    assumeTrue(Confinement.OTHER_USER.works(JAVA, jar));
    assertNothingIsReached(Confinement.OTHER_USER);
  }

  @Test
  void withoutConfinementAllOfThatIsReached() throws Exception {
    assertEquals(
        List.of("key yes", "port yes", "memory yes", "written yes"),
        tried(Confinement.NONE).subList(0, 4));
  }

  @Test
  void whatDoesNotWorkHereIsNotTaken() {
    assertEquals(Confinement.NONE, Confinement.best(folder.resolve("no/bin/java"), jar));
  }
}
