package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;

/**
 * A setting with versions on a server that others use, too. The value that it had before comes back
 * at the end, whatever became of the test. For one thread.
 */
final class Setting implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Person owner;
  private final String path;
  private final String field;
  private final JsonNode former;
  private final int formerVersion;

  private Setting(Person owner, String path, String field, String pointer)
      throws IOException, InterruptedException {
    this.owner = owner;
    this.path = path;
    this.field = field;
    JsonNode now = now();
    former = now.at(pointer);
    formerVersion = version(now);
    assertEquals(false, former.isMissingNode(), now::toString);
  }

  /**
   * Notes the value of a setting, which may be changed now, by {@link #put} or otherwise.
   *
   * @param owner a person who may change it
   * @param field the name of its value, read and written
   */
  static Setting kept(Person owner, String path, String field)
      throws IOException, InterruptedException {
    return new Setting(owner, path, field, "/" + field);
  }

  /** Notes the price list that is in force; a list that was announced meanwhile is passed over. */
  static Setting keptPrices(Person owner) throws IOException, InterruptedException {
    return new Setting(owner, "/api/admin/prices", "prices", "/current/prices");
  }

  /** Returns the body of a request that asks for a value, seen the present version. */
  String body(Object value) throws IOException, InterruptedException {
    return JSON.writeValueAsString(Map.of(field, value, "version", version(now())));
  }

  /** Changes it. */
  void put(Object value) throws IOException, InterruptedException {
    HttpResponse<String> answer = owner.put(path, body(value));
    assertEquals(200, answer.statusCode(), answer.body());
  }

  private JsonNode now() throws IOException, InterruptedException {
    HttpResponse<String> answer = owner.get(path);
    assertEquals(200, answer.statusCode(), answer.body());
    return Person.json(answer);
  }

  private static int version(JsonNode setting) {
    return setting.path("version").asInt();
  }

  @Override
  public void close() throws IOException {
    try {
      if (version(now()) != formerVersion) {
        put(former);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
