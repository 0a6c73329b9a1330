package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;

/** Badge and signatures of a server, with two people who administer it. */
final class Letterhead {
  static final String BADGE = "/api/letterhead-pictures/university";

  /** The signature of the personnel office, and that of academic affairs. */
  static final String SIGNATURE = "/api/letterhead-pictures/personnel";

  static final String SIGNATURE_OF_TRANSCRIPTS = "/api/letterhead-pictures/academic-affairs";

  final String firstUser;
  final String secondUser;
  final Person first;
  final Person second;
  private final Server server;

  /** From now on, accounts take two administrators as well. */
  Letterhead(Server server, Campus campus) throws Exception {
    this.server = server;
    firstUser = campus.administrator("T-LP-1");
    secondUser = campus.administrator("T-LP-2");
    first = Person.signedIn(server, firstUser);
    second = Person.signedIn(server, secondUser);
  }

  private int version(String path) throws Exception {
    return Person.json(first.get(path)).path("version").asInt();
  }

  /** Somebody uploads a picture. */
  HttpResponse<String> upload(Person owner, String path, byte[] file) throws Exception {
    return owner.upload(path, file, "p.png", "version", "" + version(path));
  }

  /** Two people upload the same picture. */
  void set(String path, byte[] file) throws Exception {
    assertProblem(409, "change-waiting", upload(first, path, file));
    HttpResponse<String> done = upload(second, path, file);
    assertEquals(200, done.statusCode(), done.body());
    assertFalse(Person.json(done).has("waiting"), done.body());
  }

  /** One person removes a picture. */
  void remove(String path) throws Exception {
    HttpResponse<String> answer = first.delete(path + "?version=" + version(path));
    assertEquals(200, answer.statusCode(), answer.body());
    assertFalse(Person.json(answer).has("jpeg"), answer.body());
  }

  /** Others test as the only administrator, and documents without pictures. */
  void leaveNone() throws Exception {
    for (String path : List.of(BADGE, SIGNATURE, SIGNATURE_OF_TRANSCRIPTS)) {
      first.delete(path + "/waiting");
      remove(path);
    }
    server.console("yinxin:account " + firstUser);
    server.console("yinxin:account " + secondUser);
  }

  static void assertProblem(int status, String type, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("problem:" + type + "\""), answer.body());
  }
}
