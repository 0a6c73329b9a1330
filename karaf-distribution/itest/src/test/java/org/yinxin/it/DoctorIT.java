package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.it.hostile.CannotLink;

/** {@code yinxin:doctor} on a node with which much is wrong, and after its repair. */
final class DoctorIT {
  @TempDir static Path folder;

  static void assertFault(String check, String words, String output) {
    assertTrue(isFault(check, words, output), () -> check + ": " + words + "\n" + output);
  }

  private static boolean isFault(String check, String words, String output) {
    String line = "(?m)^FAULT +" + Pattern.quote(check) + " .*" + Pattern.quote(words);
    return Pattern.compile(line).matcher(output).find();
  }

  @Test
  void faultsAreNamedUntilTheyAreRepaired() throws Exception {
    Server server = Server.withoutState();
    Path keys = Files.createDirectories(server.state().resolve("keys"));
    Files.writeString(keys.resolve("password"), "secret");
    Path key = Files.writeString(keys.resolve("academic-affairs.p12"), "damaged");
    Path vault = Files.writeString(server.state().resolve("vault"), "no folder");
    server.start();
    try {
      Path hostile = folder.resolve("hostile.jar");
      Files.write(hostile, TypeBundle.of(CannotLink.class, "hostile", "1.0.0"));
      server.deploy(hostile);
      server.await(() -> server.console("yinxin:status").contains("QUARANTINED"));
      server.console("bundle:stop yinxin-core-rendering");

      String sick = server.console("yinxin:doctor");
      assertFault("Sealing keys", "academic-affairs.p12", sick);
      assertFault("Vault", vault.toString(), sick);
      assertFault("Plug-ins", "in quarantine", sick);
      assertFault("Services", "Renderer", sick);
      assertTrue(sick.contains("Error executing command"), sick);
      HttpResponse<String> health = server.get("/health");
      assertEquals(503, health.statusCode());
      assertTrue(health.body().contains("org.yinxin.web.rest.ApiServlet"), health.body());
      assertFalse(health.body().contains("Renderer"), "reasons are for operators");
      assertFault("Pages and API", "nobody provides org.yinxin.services.rendering.Renderer", sick);
      HttpResponse<String> api = server.get("/api/site");
      assertEquals(503, api.statusCode());
      assertTrue(api.headers().firstValue("Retry-After").isPresent());
      assertTrue(api.body().contains("urn:yinxin:problem:starting"), api.body());
      assertEquals(
          200, server.get("/trust").statusCode(), "pages that need no renderer still work");

      Files.delete(key);
      Files.delete(vault);
      Files.delete(server.home().resolve("deploy").resolve(hostile.getFileName()));
      server.console("bundle:start yinxin-core-rendering");
      server.await(() -> server.console("yinxin:doctor").contains("Nothing is wrong."));
      server.await(server::serves);
      theApiThatIsLostIsNamedAndComesBack(server);
    } finally {
      server.kill();
    }
  }

  /** For whatever reason: the framework may say that all is well. */
  private static void theApiThatIsLostIsNamedAndComesBack(Server server) throws Exception {
    server.await(() -> isNamedWhileLost(server));
    server.await(() -> server.get("/api/site").statusCode() == 200);
    server.await(server::serves);
  }

  /**
   * The server registers it anew within seconds, on a busy machine before doctor has looked; then
   * it is taken away again.
   */
  private static boolean isNamedWhileLost(Server server) throws Exception {
    if (server.get("/api/site").statusCode() == 200) {
      server.console("scr:disable org.yinxin.web.rest.ApiServlet");
    }
    // Refused at first, since a part went away; then the part is not wanted any more.
    return isFault("Pages and API", "/api/site answers 404", server.console("yinxin:doctor"))
        && server.get("/health").statusCode() == 503;
  }
}
