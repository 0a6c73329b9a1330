package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yinxin.testlibrary.bundles.Jars.FORMER;
import static org.yinxin.testlibrary.bundles.Jars.OFFICE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yinxin.it.hostile.HonestType;
import org.yinxin.it.hostile.SignsInAnybody;
import org.yinxin.testlibrary.bundles.Jars;

/** The archive in the mode it comes with: what runs in it was signed by somebody who is trusted. */
final class ProductionIT {
  private static final String REPORT = System.getProperty("hostile.report", "");
  private static final List<String> ROWS = new ArrayList<>();

  @TempDir static Path folder;

  private static Path bundle(String id) throws IOException {
    Path jar = folder.resolve(id + ".jar");
    Files.write(jar, TypeBundle.of(HonestType.class, id, "1.0.0"));
    return jar;
  }

  private static void assertRefused(Server server, Path jar, String why) throws Exception {
    String answer = server.console("yinxin:plugin-install '" + jar + "'");
    assertTrue(answer.contains(why), answer);
  }

  @Test
  void aDevelopmentKeySealsNothingAndTheReasonIsTold() throws Exception {
    Server trial = Server.shared();
    Person.transcript(trial, "2023213001");
    Server server = Server.production();
    Path keys = Files.createDirectories(server.state().resolve("keys"));
    for (String file : List.of("academic-affairs.p12", "password")) {
      Files.copy(
          trial.state().resolve("keys").resolve(file),
          keys.resolve(file),
          StandardCopyOption.REPLACE_EXISTING);
    }
    for (String demo : List.of("/tour", "/tour/state", "/tour/altered", "/tour/type")) {
      assertEquals(404, server.get(demo).statusCode(), demo);
    }
    for (String kind : List.of("university", "office", "person", "programme", "course-result")) {
      server.console("yinxin:import " + kind + " demo/" + kind + ".csv");
    }
    // The demo alone leaves one out, for its visitor to drop in.
    server.await(() -> server.console("yinxin:types").contains("enrolment-proof"));
    String types = server.console("yinxin:types");
    assertEquals(11, types.lines().filter(line -> line.contains(", office ")).count(), types);

    String issued = server.console("yinxin:issue transcript 2023213001");
    String doctor = server.console("yinxin:doctor");

    assertFalse(issued.contains("/v/"), issued);
    assertTrue(issued.toLowerCase(Locale.ROOT).contains("sealing"), issued);
    assertTrue(doctor.contains("a development key, which production never seals with"), doctor);
    assertTrue(doctor.contains("keepCheckpointIn in etc/"), doctor);
    assertTrue(server.console("yinxin:keys").contains("no setting changes"), issued);
  }

  @Test
  void onlyWhatATrustedKeySignedRuns() throws Exception {
    BundleSigner office = new BundleSigner(folder, "office");
    Server server = Server.production();
    Path signers = server.home().resolve("etc/plugin-signers.pem");
    try {
      Path good = office.signed(bundle("honest"));
      server.deploy(bundle("dropped"));
      assertRefused(server, bundle("unsigned"), "no signature that covers all of it");
      assertRefused(server, good, "CN=office is not trusted here");

      Files.copy(office.certificate(), signers);
      assertRefused(
          server,
          new BundleSigner(folder, "stranger").signed(bundle("strange")),
          "CN=stranger is not trusted here");
      String installed = server.console("yinxin:plugin-install '" + good + "'");

      assertTrue(installed.contains("signature: trusted, by CN=office"), installed);
      server.await(() -> server.console("yinxin:types").contains("honest"));
      String bundles = server.console("bundle:list -s");
      assertTrue(bundles.contains(TypeBundle.name("honest")), bundles);
      anUpdateOfItsBundleIsTakenBack(server);
      whoIsTakenFromTheListTakesHisPluginsAlong(server, signers, office.certificate());
      for (String id : List.of("dropped", "unsigned", "strange")) {
        assertFalse(bundles.contains(TypeBundle.name(id)), bundles);
      }
    } finally {
      server.console("yinxin:plugin-remove " + TypeBundle.name("honest"));
      Files.deleteIfExists(signers);
      Files.deleteIfExists(server.home().resolve("deploy/dropped.jar"));
    }
  }

  /** An update keeps the location of a bundle, and nobody has checked what it brings. */
  private static void anUpdateOfItsBundleIsTakenBack(Server server) throws Exception {
    String before = server.console("bundle:list -s");
    server.console(
        "bundle:update " + TypeBundle.name("honest") + " 'file:" + bundle("updated") + "'");

    server.await(
        () ->
            Files.readString(server.home().resolve("data/log/karaf.log"))
                .contains("its bundle was changed since it was installed"));
    server.await(() -> server.console("yinxin:types").contains("honest"));
    String after = server.console("bundle:list -s");
    assertFalse(after.contains(TypeBundle.name("updated")), after);
    assertTrue(before.contains(TypeBundle.name("honest")), before);
    assertFalse(server.console("yinxin:types").contains("updated"));
  }

  private static void whoIsTakenFromTheListTakesHisPluginsAlong(
      Server server, Path signers, Path certificate) throws Exception {
    Files.delete(signers);
    server.await(() -> !server.console("yinxin:types").contains("honest"));
    String plugins = server.console("yinxin:plugins");
    assertTrue(plugins.contains("NOT RUNNING"), plugins);
    assertTrue(plugins.contains("may not run: The signer CN=office is not trusted"), plugins);
    assertTrue(server.console("yinxin:doctor").contains("CN=office is not trusted here"));
    Files.copy(certificate, signers);
    server.await(() -> server.console("yinxin:types").contains("honest"));
  }

  static List<ForgedPlugins.Case> forged() throws Exception {
    return ForgedPlugins.all();
  }

  @ParameterizedTest
  @MethodSource("forged")
  void aForgedSignatureRunsNothing(ForgedPlugins.Case forged) throws Exception {
    Server server = Server.production();
    Path signers = Jars.trusting(server.home().resolve("etc/plugin-signers.pem"), OFFICE, FORMER);
    Path jar = Files.write(folder.resolve("forged.jar"), forged.jar());
    OtherRequests others =
        new OtherRequests(List.of(() -> server.get("/health"), () -> server.get("/verify")));
    String answer;
    String types;
    try (others) {
      answer = server.console("yinxin:plugin-install '" + jar + "'");
      types = server.console("yinxin:types") + server.console("bundle:list -s");
    } finally {
      Files.delete(signers);
    }
    assertTrue(answer.contains(forged.said()), answer);
    assertFalse(types.contains(ForgedPlugins.ID), types);
    assertEquals(Set.of(), others.failures());
    String told = answer.replaceAll("\u001b\\[[0-9;]*m", "").replace("" + server.home(), "…");
    ROWS.add(
        "| %s | %s | %d | 0 |"
            .formatted(
                forged.name(),
                told.strip().replaceFirst("Error executing command: ", ""),
                others.asked()));
  }

  @AfterAll
  static void report() throws Exception {
    if (!REPORT.isEmpty()) {
      Files.writeString(
          Path.of(REPORT).resolveSibling("forged-plug-ins.md"),
          """
          # What becomes of forged plug-ins
          Written by `./mvnw -Phostile`. Each is installed on the console of a server in production, which trusts one signer, while others ask
          for `/health` and `/verify`. None is installed. Single bytes of the file's layout are changed in the tests of
          `bundles/libraries/signed-bundles`.

          | what is wrong with it | shown to the operator | requests of others | failed |
          |---|---|---|---|
          """
              + String.join("\n", ROWS)
              + "\n");
    }
  }

  /** The console installs it; the registry, which asks who has approved what, does not offer it. */
  @Test
  void aBundleThatCameByOtherMeansGivesNoType() throws Exception {
    Server server = Server.production();
    Path jar = bundle("sideways");
    try {
      server.console("bundle:install -s 'file:" + jar + "'");

      server.await(() -> server.console("yinxin:status").contains("sideways"));
      String doctor = server.console("yinxin:doctor");
      assertTrue(doctor.contains("sideways"), doctor);
      assertTrue(doctor.contains("is not used: it is neither of the archive nor"), doctor);
      assertFalse(server.console("yinxin:types").contains("sideways"));
    } finally {
      server.console("bundle:uninstall " + TypeBundle.name("sideways"));
    }
    String user = Campus.unique("it-auditor-");
    Person auditor = Person.signedIn(server, user, server.account("--role auditor " + user));
    String name = ",," + TypeBundle.name("sideways") + " ";
    for (String action : List.of("unchecked-bundle", "unchecked-bundle-removed")) {
      server.await(() -> auditor.get("/api/admin/audit/csv").body().contains(action + name));
    }
  }

  /** A location is a name, which anybody can give; the content decides. */
  @Test
  void aBundleOfTheArchiveThatWasChangedGivesNoType() throws Exception {
    Server server = Server.production();
    String name = "yinxin-certificate-transcript";
    Path file = archived(server, name);
    Path changed = folder.resolve("changed.jar");
    Files.write(changed, Jars.with(Files.readAllBytes(file), "extra.txt", "!"));
    String restore = "bundle:update " + name + " '" + file.toUri() + "'";
    try {
      server.await(() -> server.console("yinxin:types").contains("transcript "));
      assertFalse(server.console("yinxin:doctor").contains("nor an approved plug-in"));

      server.console("bundle:update " + name + " 'file:" + changed + "'");

      server.await(() -> server.console("yinxin:doctor").contains("transcript (" + name));
      String doctor = server.console("yinxin:doctor");
      assertTrue(doctor.contains("nor an approved plug-in: it came from mvn:org.yinxin/"), doctor);
      assertTrue(doctor.contains("is not used: it is neither of the archive nor"), doctor);
      assertTrue(doctor.contains(restore), doctor);
    } finally {
      assertEquals("", server.console(restore).strip());
    }
    server.await(() -> !server.console("yinxin:doctor").contains("nor an approved plug-in"));
  }

  private static Path archived(Server server, String name) throws IOException {
    Path versions = server.home().resolve("system/org/yinxin").resolve(name);
    try (Stream<Path> files = Files.walk(versions)) {
      return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
  }

  /** A sign-in method from elsewhere would sign in whom it likes. */
  @Test
  void aConnectorThatCameByOtherMeansIsNotUsedAndDoctorNamesIt() throws Exception {
    Server server = Server.production();
    Path jar = folder.resolve("login.jar");
    Files.write(jar, TypeBundle.login("login", SignsInAnybody.class, "anybody", "1.0.0"));
    String name = TypeBundle.name("login");
    try {
      server.console("bundle:install -s 'file:" + jar + "'");
      server.await(() -> server.console("bundle:list -s").contains(name));

      String doctor = server.console("yinxin:doctor");
      assertTrue(doctor.contains(name + " 1.0.0: it is neither of the archive nor"), doctor);
      assertTrue(doctor.contains("bundle:uninstall " + name), doctor);
      assertEquals("[]", server.get("/api/login-methods").body());
    } finally {
      server.console("bundle:uninstall " + name);
    }
    assertFalse(server.console("yinxin:doctor").contains(name));
  }
}
