package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.it.hostile.CannotLink;
import org.yinxin.it.hostile.HonestType;
import org.yinxin.it.hostile.LoopsInCompose;
import org.yinxin.it.hostile.ReturnsRubbish;
import org.yinxin.it.hostile.SleepsForEver;
import org.yinxin.testkit.Waits;

/** Plug-ins by upload and console; good ones come and go, bad ones hurt only themselves. */
final class PluginsIT {
  private static final String ADDRESS = "/api/admin/plugins";
  private static final String HONEST = Campus.unique("honest-");
  private static final String SLEEPS = Campus.unique("sleeps-for-ever-");
  private static final String CANNOT_LINK = Campus.unique("cannot-link-");
  private static final String LOOPS = Campus.unique("loops-in-compose-");
  private static final String RUBBISH = Campus.unique("returns-rubbish-");

  @TempDir static Path folder;

  private static Server server;
  private static Campus.Holder holder;
  private static Person admin;
  private static Person student;

  @BeforeAll
  static void begin() throws Exception {
    server = Server.shared();
    limitCalls(4);
    holder = new Campus(server).undergraduate();
    signIn();
  }

  @AfterAll
  static void limitCallsAsBefore() {
    limitCalls(10);
  }

  /** For types that come from now on. */
  private static void limitCalls(int seconds) {
    server.console("config:property-set --pid org.yinxin.plugins callLimitSeconds " + seconds);
  }

  private static void signIn() throws Exception {
    admin = Person.signedIn(server, "admin");
    student = Person.signedIn(server, holder.user());
  }

  @AfterEach
  void takeAllAway() throws Exception {
    for (String id : List.of(HONEST, SLEEPS, CANNOT_LINK, LOOPS, RUBBISH)) {
      if (installed(id).has("name")) {
        assertEquals(204, admin.delete(ADDRESS + "/" + TypeBundle.name(id)).statusCode());
      }
    }
  }

  /** The bundle of a type of this class; missing if it is not installed. */
  private static JsonNode installed(String id) throws Exception {
    for (JsonNode plugin : Person.json(admin.get(ADDRESS))) {
      if (plugin.path("name").asText().equals(TypeBundle.name(id))) {
        return plugin;
      }
    }
    return MissingNode.getInstance();
  }

  private static void awaitQuarantine(String id) throws Exception {
    Waits.await(id + " in quarantine").until(() -> health(id).equals("quarantined"));
    String status = server.console("yinxin:status");
    assertTrue(status.contains(id) && status.contains("QUARANTINED"), status);
    assertTrue(status.contains(TypeBundle.name(id)), status);
    assertEquals("valid", student.issued("transcript").path("state").asText());
  }

  private static String health(String id) throws Exception {
    for (JsonNode type : Person.json(server.get("/health")).path("certificateTypes")) {
      if (type.path("id").asText().equals(id)) {
        return type.path("status").asText();
      }
    }
    return "";
  }

  /** A tunnel would let everybody in where passwords are known and no signature is asked for. */
  @Test
  void whoComesByAProxyChangesNoPlugin() throws Exception {
    HttpResponse<String> refused =
        admin.post(ADDRESS + "/undo", "", "X-Forwarded-For", "127.0.0.1");

    assertEquals(403, refused.statusCode(), refused.body());
    assertTrue(refused.body().contains("localhost"), refused.body());
  }

  @Test
  void anUploadShowsItsEffectFirstAndComesAndGoesByUndo() throws Exception {
    byte[] bundle = TypeBundle.of(HonestType.class, HONEST, "1.0.0");

    JsonNode effect = Person.json(admin.upload(ADDRESS + "/effect", bundle));
    assertEquals("[\"" + HONEST + "\"]", effect.path("typesGained").toString(), effect.toString());
    assertEquals("[]", effect.path("refreshed").toString());
    assertTrue(installed(HONEST).isMissingNode());

    assertEquals(201, admin.upload(ADDRESS, bundle).statusCode());
    student.awaitOffered(HONEST, true);
    String code = student.issued(HONEST).path("code").asText();
    assertEquals(200, admin.post(ADDRESS + "/undo", "").statusCode());
    student.awaitOffered(HONEST, false);
    assertEquals("valid", Person.json(student.get("/v/" + code)).path("verdict").asText());
  }

  @Test
  void anUpgradeReplacesAndUndoBringsTheOldOneBack() throws Exception {
    admin.upload(ADDRESS, TypeBundle.of(HonestType.class, HONEST, "1.0.0"));
    student.awaitOffered(HONEST, true);

    JsonNode effect =
        Person.json(admin.upload(ADDRESS, TypeBundle.of(HonestType.class, HONEST, "1.1.0")));

    assertEquals("1.0.0", effect.path("replaces").asText(), effect.toString());
    assertEquals("1.1.0", installed(HONEST).path("version").asText());
    admin.post(ADDRESS + "/undo", "");
    assertEquals("1.0.0", installed(HONEST).path("version").asText());
    student.awaitOffered(HONEST, true);
  }

  @Test
  void theConsoleInstallsDisablesAndEnables() throws Exception {
    Path jar = folder.resolve("honest.jar");
    Files.write(jar, TypeBundle.of(HonestType.class, HONEST, "1.0.0"));
    String name = TypeBundle.name(HONEST);

    assertTrue(server.console("yinxin:plugin-install --dry-run " + jar).contains("Dry run"));
    assertTrue(server.console("yinxin:plugin-install " + jar).contains("Installed."));
    student.awaitOffered(HONEST, true);
    String json = server.console("yinxin:plugins --json");
    assertTrue(json.contains("\"name\" : \"" + name + "\""), json);
    String types = server.console("yinxin:types --json");
    assertTrue(types.contains("\"id\" : \"" + HONEST + "\""), types);
    String missing = server.console("yinxin:plugin-install nowhere.jar");
    assertTrue(missing.contains("there is no file") && missing.contains("nowhere.jar"), missing);
    server.console("yinxin:plugin-disable " + name);
    student.awaitOffered(HONEST, false);
    assertTrue(server.console("yinxin:plugins").contains("disabled"));
    server.console("yinxin:plugin-enable " + name);
    student.awaitOffered(HONEST, true);
  }

  @Test
  void whatCannotRunIsRefusedBeforehand() throws Exception {
    String imports = "org.yinxin.certificate;version=\"[99,100)\"";
    byte[] unresolvable = TypeBundle.of(HonestType.class, HONEST, "1.0.0", imports);

    assertProblem("plugin-cannot-resolve", admin.upload(ADDRESS, unresolvable).body());
    assertProblem("plugin-not-a-bundle", admin.upload(ADDRESS, new byte[] {1, 2, 3}).body());
    assertEquals(404, admin.delete(ADDRESS + "/nothing").statusCode());
    assertEquals(403, student.get(ADDRESS).statusCode());
    assertEquals(401, Person.anonymous(server).get(ADDRESS).statusCode());
  }

  private static void assertProblem(String type, String body) {
    assertTrue(body.contains("urn:yinxin:problem:" + type), body);
  }

  @Test
  void aTypeThatHangsOrCannotLinkIsQuarantinedAndARestartComesThroughIt() throws Exception {
    admin.upload(ADDRESS, TypeBundle.of(SleepsForEver.class, SLEEPS, "1.0.0"));
    admin.upload(ADDRESS, TypeBundle.of(CannotLink.class, CANNOT_LINK, "1.0.0"));
    awaitQuarantine(SLEEPS);
    awaitQuarantine(CANNOT_LINK);

    server.kill();
    server.start();

    signIn();
    awaitQuarantine(SLEEPS);
    awaitQuarantine(CANNOT_LINK);
  }

  @Test
  void aTypeThatFailsIsQuarantinedAfterThreePeopleAndRetriedByAButton() throws Exception {
    admin.upload(ADDRESS, TypeBundle.of(ReturnsRubbish.class, RUBBISH, "1.0.0"));
    assertFailsForThreePeople(RUBBISH, "自动重试");

    assertEquals(204, admin.post(ADDRESS + "/types/" + RUBBISH + "/retry", "").statusCode());
    assertEquals("serving", health(RUBBISH));
    assertEquals(404, admin.post(ADDRESS + "/types/nothing/retry", "").statusCode());
    assertEquals(403, student.post(ADDRESS + "/types/" + RUBBISH + "/retry", "").statusCode());
  }

  @Test
  void aTypeThatLoopsIsQuarantinedAfterThreePeople() throws Exception {
    admin.upload(ADDRESS, TypeBundle.of(LoopsInCompose.class, LOOPS, "1.0.0"));
    assertFailsForThreePeople(LOOPS, "恢复响应后自动继续");
  }

  private static void assertFailsForThreePeople(String id, String words) throws Exception {
    student.awaitOffered(id, true);
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      people.add(Person.signedIn(server, new Campus(server).undergraduate().user()));
    }
    assertEquals(503, apply(people.get(0), id).statusCode());
    assertEquals("serving", health(id));
    assertTrue(isEligible(people.get(1), id), "one bad record takes it from nobody else");
    assertEquals(503, apply(people.get(1), id).statusCode());
    assertEquals(503, apply(people.get(2), id).statusCode());
    awaitQuarantine(id);

    HttpResponse<String> paused = apply(student, id);
    assertProblem("unavailable", paused.body());
    assertTrue(paused.body().contains(words), paused.body());
    assertEquals("60", paused.headers().firstValue("Retry-After").orElse(""));
    assertFalse(isEligible(student, id));
    assertEquals("degraded", Person.json(server.get("/health")).path("status").asText());
  }

  private static HttpResponse<String> apply(Person person, String id) throws Exception {
    return person.post("/api/applications", "{\"type\":\"" + id + "\"}");
  }

  private static boolean isEligible(Person person, String id) throws Exception {
    for (JsonNode offer : Person.json(person.get("/api/certificate-types"))) {
      if (offer.path("id").asText().equals(id)) {
        return offer.path("eligible").asBoolean();
      }
    }
    return false;
  }

  @Test
  void aTypeOfAnotherBundleIsRefusedBeforehandAndAtRunTime() throws Exception {
    byte[] stranger = TypeBundle.of(HonestType.class, "transcript", "9.0.0");
    HttpResponse<String> effect = admin.upload(ADDRESS + "/effect", stranger);
    assertEquals(409, effect.statusCode());
    assertProblem("plugin-type-owned", effect.body());
    assertTrue(effect.body().contains("yinxin-certificate-transcript"), effect.body());
    assertEquals(409, admin.upload(ADDRESS, stranger).statusCode());

    Path jar = Files.write(folder.resolve("stranger.jar"), stranger);
    server.console("bundle:install -s file:" + jar);
    try {
      String name = TypeBundle.name("transcript");
      Waits.await("the stranger is refused")
          .until(() -> server.console("yinxin:status").contains(name + " 9.0.0): REFUSED"));
      String doctor = server.console("yinxin:doctor");
      assertTrue(doctor.contains("belongs to yinxin-certificate-transcript"), doctor);
      String code = student.issued("transcript").path("code").asText();
      assertEquals("valid", Person.json(student.get("/v/" + code)).path("verdict").asText());
    } finally {
      server.console("bundle:uninstall " + TypeBundle.name("transcript"));
    }
  }

  @Test
  void aTypeThatWasReleasedMayComeFromAnotherBundle() throws Exception {
    String id = Campus.unique("released-");
    String successor = TypeBundle.name(id) + ".successor";
    admin.upload(ADDRESS, TypeBundle.of(HonestType.class, id, "1.0.0"));
    student.awaitOffered(id, true);
    assertEquals(204, admin.delete(ADDRESS + "/" + TypeBundle.name(id)).statusCode());
    byte[] other = TypeBundle.named(successor, id, "1.0.0");
    assertProblem("plugin-type-owned", admin.upload(ADDRESS, other).body());

    String released = server.console("yinxin:type-release " + id);

    assertTrue(released.contains("Released"), released);
    assertEquals(201, admin.upload(ADDRESS, other).statusCode());
    student.awaitOffered(id, true);
    assertEquals(204, admin.delete(ADDRESS + "/" + successor).statusCode());
  }

  @Test
  void aDowngradeIsNamedAndMustBeConfirmed() throws Exception {
    admin.upload(ADDRESS, TypeBundle.of(HonestType.class, HONEST, "2.0.0"));
    byte[] older = TypeBundle.of(HonestType.class, HONEST, "1.9.0");

    JsonNode effect = Person.json(admin.upload(ADDRESS + "/effect", older));
    assertEquals("[\"downgrade\"]", effect.path("confirmations").toString());
    HttpResponse<String> refused = admin.upload(ADDRESS, older);
    assertEquals(409, refused.statusCode());
    assertProblem("plugin-not-confirmed", refused.body());
    assertEquals("2.0.0", installed(HONEST).path("version").asText());

    assertEquals(201, admin.upload(ADDRESS + "?confirm=downgrade", older).statusCode());
    assertEquals("1.9.0", installed(HONEST).path("version").asText());
  }

  @Test
  void anUpgradeLeavesNoGapAndABadOneLeavesTheOldVersionInPlace() throws Exception {
    admin.upload(ADDRESS, TypeBundle.of(HonestType.class, HONEST, "1.0.0"));
    student.awaitOffered(HONEST, true);
    AtomicBoolean ended = new AtomicBoolean();
    ExecutorService asker = Executors.newSingleThreadExecutor();
    Future<Integer> gaps = asker.submit(() -> gaps(ended));
    try {
      admin.upload(ADDRESS, TypeBundle.of(HonestType.class, HONEST, "1.1.0"));
      admin.upload(ADDRESS, TypeBundle.of(CannotLink.class, HONEST, "1.2.0"));
    } finally {
      ended.set(true);
    }

    assertEquals(0, gaps.get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS));
    asker.shutdown();
    String status = server.console("yinxin:status");
    assertTrue(status.contains(TypeBundle.name(HONEST) + " 1.1.0): SERVING"), status);
    assertTrue(status.contains(TypeBundle.name(HONEST) + " 1.2.0): QUARANTINED"), status);
    assertEquals("valid", student.issued(HONEST).path("state").asText());
  }

  private static int gaps(AtomicBoolean ended) throws Exception {
    int gaps = 0;
    while (!ended.get()) {
      gaps += isEligible(student, HONEST) ? 0 : 1;
    }
    return gaps;
  }
}
