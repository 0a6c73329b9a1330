package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Access by role: every endpoint of {@code /openapi.json} by every role, of its own office and of
 * another one.
 */
final class RolesIT {
  private static final String OFFICE = "academic-affairs";

  /** Called by those who may not only: it takes the last change of others' back. */
  private static final String EFFECTIVE = "POST /api/admin/plugins/undo";

  /** Ends the session of who calls it. */
  private static final String SIGN_OUT = "DELETE /api/session";

  /** Opens the link of the set-up, whose token is in the body. */
  private static final String SETUP_LINK = "POST /api/setup/session";

  /** Records of people belong to all offices that have dealings with them. */
  private static final Pattern SHARED =
      Pattern.compile("/api/office/(imports|mappings|sources)(/.*)?");

  private static Server server;
  private static Campus campus;
  private static String student;
  private static Map<String, Person> people;
  private static Map<String, Person> foreigners;
  private static Map<String, String> bodies;
  private static Map<String, String> own;

  @BeforeAll
  static void begin() throws Exception {
    server = Server.shared();
    people = new LinkedHashMap<>();
    campus = new Campus(server);
    Campus.Holder holder = campus.undergraduate();
    student = holder.number();
    people.put("holder", campus.signedIn(holder));
    people.put("office", account("office:" + OFFICE));
    people.put("approver", account("approver:" + OFFICE));
    people.put("keeper", account("keeper"));
    people.put("kiosk-keeper", account("kiosk-keeper"));
    // The only one: another would make the rule for the last administrator untestable.
    people.put("administrator", Person.signedIn(server, "admin"));
    people.put("auditor", account("auditor"));
    foreigners =
        Map.of("office", account("office:personnel"), "approver", account("approver:personnel"));
    bodies =
        Map.of(
            "POST /api/office/holds",
            "{\"personNumber\":\"" + student + "\",\"office\":\"" + OFFICE + "\"}",
            "POST /api/office/applications",
            "{\"personNumber\":\"" + student + "\",\"type\":\"transcript\",\"ground\":\"\"}",
            "POST /api/letterhead-pictures/{owner}/uploads",
            "{\"sha256\":\"%s\",\"version\":0}".formatted("0".repeat(64)),
            "PUT /api/office/settings/approval/{type}",
            "{\"required\":false,\"version\":0}",
            "PUT /api/office/settings/code-file/{type}",
            "{\"given\":true,\"version\":0}",
            "PUT /api/office/settings/number-rule/{office}",
            "{\"pattern\":\"\",\"version\":0}",
            "PUT /api/office/settings/validity/{type}",
            "{\"version\":0}",
            "POST /api/office/wording/{type}/{language}/versions/{n}/restore",
            "{\"version\":0}");
    own = ownThings();
  }

  /** Leaves nothing behind that other tests would meet. */
  @AfterAll
  static void tidy() throws Exception {
    Person clerk = people.get("office");
    clerk.post(
        "/api/office/corrections/" + own.get("/api/office/corrections/") + "/answer",
        "{\"outcome\":\"declined\",\"answer\":\"角色测试\"}");
    clerk.delete("/api/office/holds/" + own.get("/api/office/holds/"));
    clerk.post("/api/office/batches/" + own.get("/api/office/batches/") + "/cancel", "");
    people.get("holder").delete("/api/applications/" + own.get("/api/office/applications/"));
  }

  /** An account with one role and nothing else. */
  private static Person account(String role) throws Exception {
    String user = Campus.unique("matrix-");
    return Person.signedIn(server, user, server.account("--role " + role + " " + user));
  }

  /** One of everything that the office has, by the path above it. */
  private static Map<String, String> ownThings() throws Exception {
    Person clerk = people.get("office");
    Person holder = people.get("holder");
    Map<String, String> things = new LinkedHashMap<>();
    JsonNode credential = holder.issued("transcript");
    things.put("/api/office/credentials/", credential.path("id").asText());
    things.put("/api/office/corrections/", correction(holder));
    String approval = "/api/office/settings/approval/transcript";
    // Only an approver may do without approval again.
    Person registrar = Person.signedIn(server, "registrar");
    try (Setting required = Setting.kept(registrar, approval, "required")) {
      assertEquals(200, clerk.put(approval, required.body(true)).statusCode());
      HttpResponse<String> waiting =
          holder.post(
              "/api/applications",
              "{\"type\":\"transcript\",\"language\":\"en\",\"purpose\":\"roles\"}");
      things.put("/api/office/applications/", Person.json(waiting).path("id").asText());
    }
    HttpResponse<String> hold =
        clerk.post(
            "/api/office/holds",
            ("{\"personNumber\":\"%s\",\"office\":\"%s\",\"category\":\"other\","
                    + "\"reason\":\"角色测试\"}")
                .formatted(campus.copyOf("2024213010").number(), OFFICE));
    things.put("/api/office/holds/", Person.json(hold).path("id").asText());
    HttpResponse<String> batch =
        clerk.upload(
            "/api/office/batches",
            student.getBytes(StandardCharsets.UTF_8),
            "list.csv",
            "type",
            "transcript");
    things.put("/api/office/batches/", Person.json(batch).path("id").asText());
    things.values().forEach(id -> assertFalse(id.isEmpty(), things::toString));
    return things;
  }

  private static String correction(Person holder) throws Exception {
    JsonNode facts = Person.json(holder.get("/api/records?type=transcript")).path(0);
    JsonNode row = facts.path("rows").path(0);
    HttpResponse<String> opened =
        holder.post(
            "/api/corrections",
            ("{\"type\":\"transcript\",\"kind\":\"%s\",\"row\":\"%s\",\"column\":\"%s\","
                    + "\"message\":\"角色测试\"}")
                .formatted(
                    facts.path("kind").asText(),
                    row.path("id").asText(),
                    row.path("cells").path(0).path("column").asText()));
    assertEquals(201, opened.statusCode(), opened.body());
    return Person.json(opened).path("id").asText();
  }

  private static int status(Person who, Operation call, String path) throws Exception {
    return call.answer(server, who, path, bodies.getOrDefault(call.toString(), "{}")).statusCode();
  }

  @Test
  void everyEndpointIsForTheRolesThatAreWrittenDown() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Operation call : Operation.all(server)) {
      assertFalse(call.roles().isEmpty(), call + " says for no role");
      if (call.isSetup()) {
        assertEquals(
            Set.of(call.toString().equals(SETUP_LINK) ? "public" : "setup"),
            call.roles(),
            call.toString());
        continue;
      }
      boolean isPublic = call.isPublic();
      int anonymous = status(Person.anonymous(server), call, call.nowhere(OFFICE));
      if (isPublic != (anonymous != 401) && !call.toString().equals("POST /api/session")) {
        wrong.add(call + " by nobody: " + anonymous);
      }
      for (Map.Entry<String, Person> person : people.entrySet()) {
        boolean may =
            isPublic
                || call.roles().contains("signed-in")
                || call.roles().contains("signing-in")
                || call.roles().contains(person.getKey());
        if (may && (call.toString().equals(EFFECTIVE) || call.toString().equals(SIGN_OUT))) {
          continue;
        }
        int status = status(person.getValue(), call, call.nowhere(OFFICE));
        boolean refused = status == 401 || status == 403;
        if (status >= 500 || (!isPublic && refused == may)) {
          wrong.add(call + " by " + person.getKey() + ": " + status);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void nobodySetsUpWhatIsNoNewSystem() throws Exception {
    List<String> wrong = new ArrayList<>();
    int seen = 0;
    for (Operation call : Operation.all(server)) {
      if (!call.isSetup()) {
        continue;
      }
      seen++;
      for (Person person : List.of(Person.anonymous(server), people.get("administrator"))) {
        int status = status(person, call, call.nowhere(OFFICE));
        // 400 where the body is not even what the call takes.
        if (status != 404 && status != 400) {
          wrong.add(call + ": " + status);
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertEquals(true, seen > 10, "only " + seen + " calls were tried");
  }

  @Test
  void nobodyTouchesWhatIsAnotherOffices() throws Exception {
    List<String> wrong = new ArrayList<>();
    int seen = 0;
    for (Operation call : Operation.all(server)) {
      String path = owned(call.path());
      boolean isOwned = !path.equals(call.path()) || bodies.containsKey(call.toString());
      for (Map.Entry<String, Person> foreigner : foreigners.entrySet()) {
        if (!isOwned
            || !call.roles().contains(foreigner.getKey())
            || SHARED.matcher(call.path()).matches()) {
          continue;
        }
        seen++;
        int status = status(foreigner.getValue(), call, path);
        if (status != 403 && status != 404) {
          wrong.add(call + " by another office's " + foreigner.getKey() + ": " + status);
        }
        if (call.method().equals("GET")) {
          int mine = status(people.get(foreigner.getKey()), call, path);
          if (mine != 200 && mine != 409) {
            wrong.add(call + " by its own office's " + foreigner.getKey() + ": " + mine);
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertEquals(true, seen > 25, "only " + seen + " calls were tried");
  }

  /** The path of what belongs to the office; the same if it is about no such thing. */
  private static String owned(String path) {
    String result = path;
    for (Map.Entry<String, String> thing : own.entrySet()) {
      if (path.startsWith(thing.getKey() + "{id}")) {
        result = result.replace("{id}", thing.getValue());
      }
    }
    return result
        .replace("{type}", "transcript")
        .replace("{language}", "zh-CN")
        .replace("{office}", OFFICE)
        // No picture has been uploaded.
        .replaceFirst("\\{owner}(?!/uploads/)", OFFICE)
        .replace("{n}", "0");
  }
}
