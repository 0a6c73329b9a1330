package org.yinxin.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.security.PermitAll;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.HttpMethod;
import org.junit.jupiter.api.Test;

/** The published description and the resources say the same. */
final class OpenApiTest {
  private static JsonNode description() throws IOException {
    try (InputStream in = OpenApiServlet.class.getResourceAsStream("/openapi/openapi.json")) {
      return new JsonMapper().readTree(in);
    }
  }

  /** Beside each method of a resource, the roles that it lets in. */
  @Test
  void everyResourceMethodIsDescribedWithItsRolesAndNothingElseIs() throws Exception {
    Map<String, Set<String>> described = new TreeMap<>();
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
                          if (path.getKey().startsWith("/api/")) {
                            described.put(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                roles);
                          }
                        }));

    assertFalse(described.isEmpty());
    assertEquals(resourceMethods(), described);
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

  private static Map<String, Set<String>> resourceMethods() throws Exception {
    Map<String, Set<String>> found = new TreeMap<>();
    URI classes = OpenApiServlet.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    Path folder = Path.of(classes).resolve("org/yinxin/web/rest");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*Resource.class")) {
      for (Path file : files) {
        String name = file.getFileName().toString().replace(".class", "");
        Class<?> resource = Class.forName("org.yinxin.web.rest." + name);
        for (Method method : resource.getDeclaredMethods()) {
          verb(method)
              .ifPresent(verb -> found.put(verb + " " + path(resource, method), roles(method)));
        }
      }
    }
    return found;
  }

  private static Optional<String> verb(Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (verb != null) {
        return Optional.of(verb.value());
      }
    }
    return Optional.empty();
  }

  /** Fails for a method that names no role: nobody could ever call it. */
  private static Set<String> roles(Method method) {
    if (method.isAnnotationPresent(PermitAll.class)) {
      return Set.of("public");
    }
    RolesAllowed allowed = method.getAnnotation(RolesAllowed.class);
    assertNotNull(allowed, () -> method + " has neither RolesAllowed nor PermitAll");
    return new TreeSet<>(List.of(allowed.value()));
  }

  private static String path(Class<?> resource, Method method) {
    javax.ws.rs.Path below = method.getAnnotation(javax.ws.rs.Path.class);
    String path =
        "/api/"
            + resource.getAnnotation(javax.ws.rs.Path.class).value()
            + "/"
            + (below == null ? "" : below.value());
    return path.replaceAll("/+", "/").replaceAll("/$", "");
  }
}
