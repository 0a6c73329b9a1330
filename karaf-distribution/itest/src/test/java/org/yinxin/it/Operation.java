package org.yinxin.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * An operation as {@code /openapi.json} describes it.
 *
 * @param roles of which one may call it
 * @param isCritical a second factor must have been shown lately
 */
record Operation(
    String method, String path, Set<String> roles, boolean isUpload, boolean isCritical) {
  /** The path by which a new system in production is set up. */
  private static final String SETUP = "/api/setup";

  /** Reads all below {@code /api/}. */
  static List<Operation> all(Server server) throws IOException, InterruptedException {
    List<Operation> operations = new ArrayList<>();
    JsonNode paths = Person.json(Person.anonymous(server).get("/openapi.json")).path("paths");
    for (var path : paths.properties()) {
      for (var method : path.getValue().properties()) {
        if (path.getKey().startsWith("/api/")) {
          operations.add(of(path.getKey(), method.getKey(), method.getValue()));
        }
      }
    }
    return operations;
  }

  private static Operation of(String path, String method, JsonNode described) {
    Set<String> roles = new TreeSet<>();
    described.path("x-roles").forEach(role -> roles.add(role.asText()));
    return new Operation(
        method.toUpperCase(Locale.ROOT),
        path,
        roles,
        described.at("/requestBody/content").has("multipart/form-data"),
        described.path("x-step-up").asBoolean());
  }

  /** Calls it. */
  HttpResponse<String> answer(Server server, Person who, String at, String body)
      throws IOException, InterruptedException {
    if (isUpload) {
      return who.upload(at, new byte[] {1}, "x.csv", "kind", "person", "type", "transcript");
    }
    HttpRequest.Builder request = who.request(at).header("Content-Type", "application/json");
    String sent = method.matches("POST|PUT") ? body : "";
    return server.send(request.method(method, BodyPublishers.ofString(sent)).build());
  }

  /** The path with names of what is nowhere, so that nothing happens to anything. */
  String nowhere(String office) {
    return path.replace("{kind}", "person")
        .replace("{n}", "0")
        .replace("{office}", office)
        .replace("{owner}", office)
        .replaceAll("\\{\\w+\\}", "none");
  }

  boolean isSetup() {
    return path.startsWith(SETUP);
  }

  boolean isPublic() {
    return roles.contains("public");
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
