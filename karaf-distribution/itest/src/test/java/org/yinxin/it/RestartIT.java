package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A power cut. */
final class RestartIT {
  @Test
  void nothingIssuedIsLostAtAKill() throws Exception {
    Server server = Server.shared();
    Campus campus = new Campus(server);
    Campus.Holder holder = campus.undergraduate();
    JsonNode credential = campus.signedIn(holder).issued("transcript");
    String list =
        String.join(
            "\n",
            holder.number(),
            campus.copyOf("2023213002").number(),
            campus.copyOf("2023213003").number(),
            campus.copyOf("2023213004").number(),
            "");
    String batch = startedBatch(Person.signedIn(server, "registrar"), list);

    server.kill();
    Set<String> heard = heardWhileStarting(server, "/v/" + credential.path("code").asText());

    assertTrue(heard.contains("503 wait"), heard::toString);
    assertTrue(Set.of("503 wait", "200 valid").containsAll(heard), heard::toString);
    Person student = campus.signedIn(holder);
    byte[] file = student.bytes("/api/credentials/" + credential.path("id").asText() + "/pdf");
    assertEquals("valid", student.verdict(file));
    assertEquals(
        "valid",
        Person.json(student.get("/v/" + credential.path("code").asText()))
            .path("verdict")
            .asText());
    Person registrar = Person.signedIn(server, "registrar");
    server.await(() -> registrar.get(batch).body().contains("\"finished\""));
    assertTrue(registrar.get(batch).body().contains("\"issued\":4"));
    String check = server.console("yinxin:log-check");
    assertTrue(check.contains("all credentials and files agree"), check);
  }

  /** Starts the server and returns the answers that one who keeps asking for a page gets. */
  private static Set<String> heardWhileStarting(Server server, String path) throws Exception {
    Set<String> heard = new TreeSet<>();
    server.launch();
    server.await(
        () -> {
          try {
            HttpResponse<String> answer =
                server.send(server.request(path).header("Accept", "application/json").build());
            heard.add(
                answer.statusCode()
                    + (answer.headers().firstValue("Retry-After").isPresent() ? " wait" : " ")
                    + (answer.statusCode() == 200
                        ? Person.json(answer).path("verdict").asText()
                        : ""));
          } catch (IOException e) {
            // It does not listen yet.
            return false;
          }
          return server.serves();
        });
    return heard;
  }

  /** Address of a batch whose first rows have begun. */
  private static String startedBatch(Person registrar, String list) throws Exception {
    JsonNode staged =
        Person.json(
            registrar.upload(
                "/api/office/batches",
                list.getBytes(StandardCharsets.UTF_8),
                "list.csv",
                "type",
                "transcript",
                "purpose",
                "断电"));
    String address = "/api/office/batches/" + staged.path("id").asText();
    Server.shared().await(() -> registrar.get(address).body().contains("\"staged\""));
    assertEquals(200, registrar.post(address + "/start", "").statusCode());
    return address;
  }
}
