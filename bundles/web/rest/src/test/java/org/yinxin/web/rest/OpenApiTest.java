package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.cxf.jaxrs.ext.multipart.MultipartBody;
import org.junit.jupiter.api.Test;

/** The published description and the resources say the same. */
final class OpenApiTest {
  private static final Path FILE = Path.of("src/main/resources/openapi/openapi.json");

  private static JsonNode description() throws IOException {
    try (InputStream in = OpenApiServlet.class.getResourceAsStream("/openapi/openapi.json")) {
      return new JsonMapper().readTree(in);
    }
  }

  /** With {@code -Dopenapi=write} the description is written anew. */
  @Test
  void theDescriptionIsThatOfTheResources() throws Exception {
    String made = OpenApiDocument.text();
    if ("write".equals(System.getProperty("openapi"))) {
      Files.writeString(FILE, made);
    }

    assertEquals(made, Files.readString(FILE), "write it anew: see CONTRIBUTING.md");
  }

  @Test
  void everyMethodIsDescribedAndNamesItsRoles() throws Exception {
    Map<String, Method> methods = OpenApiDocument.methods();
    assertTrue(methods.size() > 200, () -> "only " + methods.size());
    for (Map.Entry<String, Method> method : methods.entrySet()) {
      JsonNode operation = operation(method.getKey());
      assertFalse(operation.path("summary").asText().isEmpty(), method::getKey);
      Set<String> roles = new TreeSet<>();
      operation.path("x-roles").forEach(role -> roles.add(role.asText()));
      assertEquals(new TreeSet<>(OpenApiDocument.roles(method.getValue())), roles);
      assertEquals(
          method.getValue().isAnnotationPresent(StepUp.class),
          operation.path("x-step-up").asBoolean(),
          method::getKey);
      assertEquals(
          method.getValue().isAnnotationPresent(TwoPeople.class),
          operation.path("x-two-people").asBoolean(),
          method::getKey);
    }
  }

  private static JsonNode operation(String method) throws IOException {
    String[] parts = method.split(" ", 2);
    return description().path("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
  }

  /** A reader of the list finds an operation by its verb. */
  @Test
  void everySummaryBeginsWithAVerb() throws IOException {
    List<String> others = new ArrayList<>();
    for (JsonNode path : description().path("paths")) {
      for (JsonNode operation : path) {
        String summary = operation.path("summary").asText();
        if (!summary.matches("[A-Z][a-z]+s [a-z0-9].*") || summary.matches(".*\\b(I|my)\\b.*")) {
          others.add(summary);
        }
      }
    }
    assertEquals(List.of(), others);
  }

  /** A client cannot follow a reference to nothing. */
  @Test
  void everyReferenceLeadsSomewhere() throws IOException {
    JsonNode description = description();
    for (JsonNode reference : description.findValues("$ref")) {
      String pointer = reference.asText().replaceFirst("^#", "");
      assertFalse(description.at(pointer).isMissingNode(), pointer);
    }
  }

  /** Decision 78: a change of these is critical, whatever is added. */
  @Test
  void whatIsCriticalAsksForTheSecondFactorAgain() throws Exception {
    Set<String> forgotten = new TreeSet<>();
    OpenApiDocument.methods()
        .forEach(
            (name, method) -> {
              boolean isCritical =
                  name.matches(
                          "(POST|PUT|DELETE) /api/(factors|admin/(people|keys|seals|plugins|prices"
                              + "|factor-removals|kiosks/\\{id}/drivers))(/.*)?")
                      && !name.matches(".*/(searches|effect|simulation|retry)");
              // Revokes, issues many, or opens what many have.
              isCritical |= name.matches("(POST|PUT) /api/office/.*/(revoke|start|apply|undo)");
              isCritical |= name.matches("PUT /api/office/settings/(approval|code-file)/.*");
              isCritical |= name.matches("GET /api/office/(register|batches)/.*(csv|xlsx|zip)");
              if (isCritical && !method.isAnnotationPresent(StepUp.class)) {
                forgotten.add(name);
              }
            });

    assertEquals(Set.of(), forgotten);
  }

  /** Decision 80: a file is no request that waits, so its method has to ask. */
  @Test
  void anUploadThatTakesTwoPeopleAsksByWhatTheFileSays() throws Exception {
    Set<String> wrong = new TreeSet<>();
    OpenApiDocument.methods()
        .forEach(
            (name, method) -> {
              List<Class<?>> parameters = List.of(method.getParameterTypes());
              boolean isCriticalUpload =
                  method.isAnnotationPresent(TwoPeople.class)
                      && parameters.contains(MultipartBody.class);
              if (isCriticalUpload != parameters.contains(CriticalUpload.class)) {
                wrong.add(name);
              }
            });

    assertEquals(Set.of(), wrong);
  }

  /** Decision 46: seal custodians manage seals, and nothing of kiosks. */
  @Test
  void sealCustodiansHaveAccessToSealsOnly() throws Exception {
    Set<String> theirs = new TreeSet<>();
    Set<String> closedToKioskOperators = new TreeSet<>();
    description()
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          Set<String> roles = new TreeSet<>();
                          method.getValue().path("x-roles").forEach(r -> roles.add(r.asText()));
                          if (roles.contains("keeper")) {
                            theirs.add(path.getKey());
                          }
                          if (path.getKey().matches(".*kiosk.*alarm.*")
                              && !roles.contains("kiosk-keeper")) {
                            closedToKioskOperators.add(path.getKey());
                          }
                        }));

    assertFalse(theirs.isEmpty());
    theirs.removeIf(path -> path.matches("/api/admin/seals(/.*)?"));
    assertEquals(Set.of(), theirs);
    assertEquals(Set.of(), closedToKioskOperators);
  }
}
