package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Credentials that rest on a record that was wrong. */
final class CorrectedRecordsIT {
  private static final String HEADER =
      "number,programme,year,term,course_code,course_name,nature,hours,credit,mark,point,attempt,"
          + "counts\n";

  private static Server server;
  private static Person registrar;
  private static String student;

  @BeforeAll
  static void signIn() throws Exception {
    server = Server.shared();
    registrar = Person.signedIn(server, "registrar");
    student = new Campus(server).copyOf("2023213008").number();
  }

  private static JsonNode issued(String purpose) throws Exception {
    String body =
        ("{\"personNumber\":\"%s\",\"type\":\"transcript\",\"purpose\":\"%s\","
                + "\"ground\":\"柜台申请，已核对身份证\"}")
            .formatted(student, purpose);
    return registrar.issuedAtTheCounter(body);
  }

  /** Imports rows as an administrator and makes them the facts. */
  private static String imported(String kind, String csv) throws Exception {
    return RecordFile.imported(Person.signedIn(server, "admin"), kind, csv);
  }

  private static int decided(Person who, String importId, JsonNode credential, String choice)
      throws Exception {
    return who.post(
            "/api/office/imports/" + importId + "/decisions",
            "{\"credential\":\"%s\",\"choice\":\"%s\",\"reason\":\"成绩登记错误\"}"
                .formatted(credential.path("id").asText(), choice))
        .statusCode();
  }

  private static JsonNode page(JsonNode credential) throws Exception {
    return Person.json(Person.anonymous(server).get("/v/" + credential.path("code").asText()));
  }

  @Test
  void eachCredentialIsDecidedOnAndASupersededOneLeadsToTheNewer() throws Exception {
    JsonNode superseded = issued("留学");
    JsonNode left = issued("求职");
    JsonNode revoked = issued("落户");
    String importId =
        imported(
            "course-result",
            HEADER + student + ",主修,2023-2024,1,B1M101,经济数学（微积分）,学科基础,64,4,94,4.4,正常,是\n");
    List<String> touched =
        Person.json(registrar.get("/api/office/imports/" + importId + "/credentials"))
            .findValuesAsText("id");
    assertEquals(
        Set.of(
            superseded.path("id").asText(), left.path("id").asText(), revoked.path("id").asText()),
        Set.copyOf(touched));

    assertEquals(404, decided(Person.signedIn(server, "personnel"), importId, left, "leave"));
    assertEquals(201, decided(registrar, importId, superseded, "supersede"));
    assertEquals("valid", page(left).path("verdict").asText());
    assertEquals(201, decided(registrar, importId, left, "leave"));
    assertEquals(201, decided(registrar, importId, revoked, "revoke"));
    assertEquals(409, decided(registrar, importId, left, "revoke"));

    JsonNode old = page(superseded);
    assertEquals("superseded", old.path("verdict").asText(), old.toString());
    assertTrue(old.at("/credential/since").asText().contains("+08:00"), old.toString());
    String newer = old.at("/credential/successorUrl").asText();
    JsonNode successor =
        Person.json(Person.anonymous(server).get(newer.substring(newer.indexOf("/v/"))));
    assertEquals("valid", successor.path("verdict").asText(), successor.toString());
    assertFalse(successor.toString().contains("留学"), "the purpose is not the public's");
    assertEquals("valid", page(left).path("verdict").asText());
    assertEquals("revoked", page(revoked).path("verdict").asText());
    // Others look at the same records.
    String undone = server.console("yinxin:import-undo course-result");
    assertTrue(undone.contains("Taken back"), undone);
  }

  @Test
  void whatWasDoneIsInTheTrailAndTheRegister() throws Exception {
    JsonNode credential = issued("台账");
    String path = "/api/office/credentials/" + credential.path("id").asText();
    assertEquals(
        204, registrar.post(path + "/revoke", "{\"reason\":\"=HYPERLINK(1)\"}").statusCode());

    String trail = Person.signedIn(server, "auditor").get("/api/admin/audit/csv").body();
    Matcher revoked =
        Pattern.compile("registrar,credential-revoked,academic-affairs,[^,]+," + student)
            .matcher(trail);
    assertTrue(revoked.find(), trail);
    assertEquals(403, registrar.get("/api/admin/audit/csv").statusCode());

    String register = registrar.get("/api/office/register/csv").body();
    String line =
        register
            .lines()
            .filter(l -> l.contains(credential.path("number").asText()))
            .findFirst()
            .orElseThrow();
    assertTrue(line.contains("已作废") && line.contains("'=HYPERLINK(1)"), line);
    assertFalse(
        Person.signedIn(server, "personnel")
            .get("/api/office/register/csv")
            .body()
            .contains(student));
    assertEquals('P', registrar.bytes("/api/office/register/xlsx")[0]);
  }

  @Test
  void servingStaffWhoArePostgraduatesToo() throws Exception {
    String number = Campus.unique("T");
    String user = Campus.unique("su-bowen-");
    imported(
        "person",
        "number,name,english_name,gender,birth_date,audiences\n"
            + number
            + ",苏博文,SU Bowen,男,1990-02-03,postgraduate;staff\n");
    imported(
        "employment",
        "number,department,post,rank,category,established,entry_date,status\n"
            + number
            + ",会计学院,系主任,教授,专任教师,是,2020-07-01,在职\n");
    imported(
        "programme",
        "number,programme,level,college,major,duration_years,study_mode,entry_date,"
            + "expected_graduation,degree,status,campus,degree_type,supervisor\n"
            + number
            + ",主修,博士,会计学院,会计学,4,非全日制,2024-09-01,2028-06-30,管理学博士,"
            + "在读,南岸校区,学术学位,范明\n");
    String password = server.account("--person " + number + " " + user);
    Person person = Person.signedIn(server, user, password);

    for (JsonNode offer : Person.json(person.get("/api/certificate-types"))) {
      if (Set.of("employment-proof", "graduate-status").contains(offer.path("id").asText())) {
        assertTrue(offer.path("eligible").asBoolean(), offer.toString());
      }
    }
    List<String> offered = Person.json(person.get("/api/certificate-types")).findValuesAsText("id");
    assertTrue(offered.containsAll(List.of("employment-proof", "graduate-status")));
  }
}
