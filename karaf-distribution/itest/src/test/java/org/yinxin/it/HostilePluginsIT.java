package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yinxin.it.HostilePlugins.Case;
import org.yinxin.it.HostilePlugins.Outcome;
import org.yinxin.it.hostile.Hostile;
import org.yinxin.testkit.Waits;

/**
 * Hostile plug-ins, one after the other, while others are served: nobody else's request fails, the
 * plug-in is named with the reason, the server survives, and after the removal all is as before.
 * Each build runs a sample; {@code -Phostile} runs all and writes {@code docs/hostile-plug-ins.md}.
 */
final class HostilePluginsIT {
  private static final String ADDRESS = "/api/admin/plugins";
  private static final String REPORT = System.getProperty("hostile.report", "");
  private static final int PEOPLE = 3;

  /** More than the pool has connections. */
  private static final int APPLICANTS = 14;

  private static final List<String> ROWS = new ArrayList<>();
  private static String waited = "";

  private static Server server;
  private static Person admin;
  private static Person other;
  private static String code;
  private static List<Person> people;

  @BeforeAll
  static void begin() throws Exception {
    server = Server.spare();
    server.console("config:property-set --pid org.yinxin.plugins callLimitSeconds 2");
    admin = Person.signedIn(server, "admin");
    Campus campus = new Campus(server);
    other = campus.signedInUndergraduate();
    code = other.issued("transcript").path("code").asText();
    people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      people.add(campus.signedInUndergraduate());
    }
  }

  @AfterAll
  static void report() throws Exception {
    server.console("config:property-set --pid org.yinxin.plugins callLimitSeconds 10");
    if (!REPORT.isEmpty()) {
      Files.writeString(
          Path.of(REPORT),
          """
          # What becomes of hostile plug-ins
          Written by `./mvnw -Phostile`; `./mvnw verify` runs some of them. Each is uploaded to a server in development mode, where no
          signature is asked for, and three people apply for its certificate. Meanwhile others apply for transcripts, look at their list, and
          verify a code and `/health`, in a loop. [Forged signatures](forged-plug-ins.md) are a list of their own.

          A plug-in runs in the server's process, with its rights: one that means harm can read files, or call by reflection what it may not
          import. What it uses is shown before it is installed, and in production somebody who is trusted has signed it.

          “Reported by” names where the plug-in is reported while it is installed: on the page of the plug-ins, in `yinxin:doctor`, in `/health`;
          “upload” is the page before it is installed. After the removal the types, their states and the list of bundles are compared.

          %s

          | plug-in | outcome | shown to the administrator | reported by | requests of others | failed | server survived | as before after removal |
          |---|---|---|---|---|---|---|---|
          """
                  .formatted(waited)
              + String.join("\n", ROWS)
              + "\n");
    }
  }

  static Stream<Case> cases() {
    return HostilePlugins.all().stream().filter(each -> each.sample() || !REPORT.isEmpty());
  }

  private static OtherRequests others() {
    return new OtherRequests(
        List.of(
            () ->
                other.post(
                    "/api/applications",
                    "{\"type\":\"transcript\",\"purpose\":\"%s\"}".formatted(Campus.unique("n"))),
            () -> other.get("/api/certificate-types"),
            () -> other.get("/v/" + code),
            () -> server.get("/health")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hurtsOnlyItself(Case hostile) throws Exception {
    String id = Campus.unique("hostile-");
    byte[] jar = hostile.jar().of(id);
    Set<String> before = everything();
    OtherRequests others = others();
    Seen seen;
    try (others) {
      if (hostile.before().isPresent()) {
        byte[] first = hostile.before().get().of(id);
        assertEquals(201, admin.upload(ADDRESS + "?confirm=connector", first).statusCode());
      }
      HttpResponse<String> effect = admin.upload(ADDRESS + "/effect", jar);
      HttpResponse<String> installed = admin.upload(ADDRESS + "?confirm=connector", jar);
      if (hostile.outcome() == Outcome.REFUSED) {
        assertTrue(installed.statusCode() >= 400, installed.body());
        seen = new Seen(Person.json(installed).path("detail_en").asText(), "upload");
      } else {
        assertEquals(201, installed.statusCode(), installed.body());
        seen = used(hostile, id, effect);
      }
      if (hostile.outcome() != Outcome.REFUSED || hostile.before().isPresent()) {
        assertEquals(204, admin.delete(ADDRESS + "/" + TypeBundle.name(id)).statusCode());
      }
    }
    assertTrue(seen.shown().contains(hostile.said()), seen.shown());
    Waits.await("all as before").until(() -> everything().equals(before));
    assertEquals("valid", other.issued("transcript").path("state").asText());
    ROWS.add(
        "| %s | %s | %s | %s | %d | %d | %s | %s |"
            .formatted(
                hostile.name(),
                hostile.outcome().name().toLowerCase(Locale.ROOT),
                cell(seen.shown()).replace(id, "ID").replaceFirst("^quarantined: ", ""),
                seen.by(),
                others.asked(),
                others.failures().size(),
                server.isAlive() ? "yes" : "NO",
                left(id)));
    assertTrue(server.isAlive());
    assertEquals(Set.of(), others.failures());
  }

  /** All types with their state, and all bundles. */
  private static Set<String> everything() throws Exception {
    Set<String> all = states();
    plain(server.console("bundle:list -t 0 -s")).lines().map(String::strip).forEach(all::add);
    return all;
  }

  /** Returns a text in the form of a table's cell. */
  private static String cell(String text) {
    return plain(text).replace("|", "/").strip().replaceAll("\\s+", " ");
  }

  private static String plain(String printed) {
    return printed.replaceAll("\u001b\\[[0-9;]*m", "");
  }

  /** Says if all is as before: a thread that is named after the plug-in is named by doctor. */
  private static String left(String id) {
    Waits.await("doctor names the threads of " + id)
        .until(() -> threads(id) > 0 || !server.console("shell:threads --list").contains(id));
    return threads(id) == 0
        ? "yes"
        : "but for %d threads, which doctor names until a restart".formatted(threads(id));
  }

  private static int threads(String id) {
    Matcher threads =
        Pattern.compile("(\\d+) threads of " + TypeBundle.name(id) + " ")
            .matcher(server.console("yinxin:doctor"));
    return threads.find() ? Integer.parseInt(threads.group(1)) : 0;
  }

  /**
   * Tells what an administrator learns of a plug-in.
   *
   * @param by place where it is reported, beside the log
   */
  private record Seen(String shown, String by) {}

  /** Uses an installed plug-in; returns what the administrator is shown of it. */
  private static Seen used(Case hostile, String id, HttpResponse<String> effect) throws Exception {
    for (Person person : people) {
      person.get("/api/certificate-types");
      person.post("/api/applications", "{\"type\":\"" + id + "\"}");
    }
    JsonNode json = Person.json(effect);
    String shown =
        "provides: %s; uses: %s"
            .formatted(words(json.path("connectors")), words(json.path("uses")));
    if (hostile.outcome() == Outcome.QUARANTINED) {
      Waits.await(hostile.name() + " in quarantine")
          .until(() -> detail(id).startsWith("quarantined"));
      // It is tried again by itself, and for that moment nothing is said against it.
      Waits.await(hostile.name() + " named by doctor and health")
          .until(() -> reports(id).equals("page, doctor, /health"));
      shown = detail(id);
    }
    if (hostile.outcome() == Outcome.WAITS) {
      Waits.await(hostile.name() + " waits").until(() -> !lacking(id).isEmpty());
      shown = lacking(id);
    }
    if (hostile.use().isPresent()) {
      shown = hostile.use().get().by(server, admin, id);
    }
    String reports = reports(id);
    return new Seen(shown, reports.isEmpty() ? "upload" : reports);
  }

  /** Names the places that report a plug-in that is installed. */
  private static String reports(String id) throws Exception {
    List<String> reports = new ArrayList<>();
    if (detail(id).matches("(quarantined|refused|serving): .+") || !lacking(id).isEmpty()) {
      reports.add("page");
    }
    if (plain(server.console("yinxin:doctor"))
        .lines()
        .anyMatch(line -> line.contains(id) && line.matches("(FAULT|WARNING) .*"))) {
      reports.add("doctor");
    }
    JsonNode health = Person.json(server.get("/health"));
    for (JsonNode type : health.path("certificateTypes")) {
      if (type.path("id").asText().equals(id)
          && !type.path("status").asText().equals("serving")
          && health.path("status").asText().equals("degraded")) {
        reports.add("/health");
      }
    }
    return String.join(", ", reports);
  }

  /** Tells what a plug-in that runs does not provide, and why. */
  private static String lacking(String id) throws Exception {
    for (JsonNode plugin : Person.json(admin.get(ADDRESS))) {
      JsonNode waiting = plugin.path("unsatisfied").path(0);
      if (plugin.path("name").asText().equals(TypeBundle.name(id)) && !waiting.isMissingNode()) {
        return "it does not provide %s: it waits for %s"
            .formatted(waiting.path("provides").asText(), words(waiting.path("waitsFor")));
      }
    }
    return "";
  }

  private static String words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(word -> words.add(word.asText()));
    return words.isEmpty() ? "nothing" : String.join(", ", words);
  }

  private static String detail(String id) throws Exception {
    for (JsonNode type : Person.json(admin.get(ADDRESS + "/types"))) {
      if (type.path("type").asText().equals(id)) {
        return type.path("status").asText() + ": " + type.path("detail").asText();
      }
    }
    return "";
  }

  private static Set<String> states() throws Exception {
    Set<String> states = new TreeSet<>();
    for (JsonNode type : Person.json(admin.get(ADDRESS + "/types"))) {
      states.add(type.path("type").asText() + " " + type.path("status").asText());
    }
    return states;
  }

  /** No connection to the database is held while a type composes. */
  @Test
  void fourteenApplicantsWhoWaitHoldUpNoVerification() throws Exception {
    String id = Campus.unique("hostile-");
    admin.upload(ADDRESS, TypeBundle.of(Hostile.ComposeHangs.class, id, "1.0.0"));
    people.get(0).awaitOffered(id, true);
    Campus campus = new Campus(server);
    List<Person> applicants = new ArrayList<>();
    for (int i = 0; i < APPLICANTS; i++) {
      applicants.add(campus.signedInUndergraduate());
    }
    ExecutorService threads = Executors.newFixedThreadPool(APPLICANTS);
    try {
      List<Future<HttpResponse<String>>> waiting =
          applicants.stream()
              .map(
                  p ->
                      threads.submit(
                          () -> p.post("/api/applications", "{\"type\":\"" + id + "\"}")))
              .toList();
      List<Long> millis = new ArrayList<>();
      while (waiting.stream().noneMatch(Future::isDone)) {
        long begin = System.nanoTime();
        assertEquals(200, other.get("/v/" + code).statusCode());
        millis.add((System.nanoTime() - begin) / 1_000_000);
      }
      assertTrue(millis.size() > 1, "verifications while all wait: " + millis);
      waited =
          "While %d applicants waited for a type that hangs, %d verifications by code took %d ms at most."
              .formatted(APPLICANTS, millis.size(), Collections.max(millis));
      for (Future<HttpResponse<String>> each : waiting) {
        assertEquals(503, each.get().statusCode());
      }
    } finally {
      threads.shutdownNow();
      admin.delete(ADDRESS + "/" + TypeBundle.name(id));
    }
  }

  /** Of a removed plug-in nothing but its threads can be left, and only a restart ends those. */
  @Test
  void threadsThatAreLeftBehindAreNamed() throws Exception {
    String id = Campus.unique("hostile-");
    admin.upload(ADDRESS, TypeBundle.of(Hostile.EligibilityHangs.class, id, "1.0.0"));
    people.get(0).awaitOffered(id, true);
    people.get(0).post("/api/applications", "{\"type\":\"" + id + "\"}");

    admin.delete(ADDRESS + "/" + TypeBundle.name(id));

    String doctor = server.console("yinxin:doctor");
    assertTrue(
        doctor.contains("threads of " + TypeBundle.name(id) + " 1.0.0, which was removed"), doctor);
    assertShown("[data-bundle='" + TypeBundle.name(id) + " 1.0.0']", TypeBundle.name(id));
  }

  /** It is active for the framework, and nothing else would say that its type is nowhere. */
  @Test
  void whatAPluginThatRunsDoesNotProvideIsNamed() throws Exception {
    String id = Campus.unique("hostile-");
    String service = "javax.sql.DataSource";
    admin.upload(ADDRESS, TypeBundle.waitingFor(service, id));
    try {
      Waits.await("named").until(() -> !lacking(id).isEmpty());
      String told = "provide " + id + ": it waits for " + service;
      assertTrue(server.console("yinxin:plugins").contains(told));
      assertTrue(server.console("yinxin:doctor").contains(told));
      assertShown("[data-name='" + TypeBundle.name(id) + "'] [data-test=unsatisfied]", service);
    } finally {
      admin.delete(ADDRESS + "/" + TypeBundle.name(id));
    }
  }

  /** The page says something, where there is a browser to look at it. */
  private static void assertShown(String selector, String text) throws Exception {
    if (Server.has("chromium-headless-shell") && Server.has("chromedriver")) {
      try (Browser browser = new Browser("plugins")) {
        browser.signIn(server, "admin");
        browser.get(server.address() + "/admin/plugins");
        assertTrue(browser.shown(selector).getText().contains(text));
        assertEquals(List.of(), browser.errors());
      }
    }
  }
}
