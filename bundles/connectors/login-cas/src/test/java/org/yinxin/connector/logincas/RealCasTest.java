package org.yinxin.connector.logincas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.yinxin.login.LoginException.Reason.EXPIRED;
import static org.yinxin.login.LoginException.Reason.FORGED;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.login.LoginException;
import org.yinxin.login.LoginMethod;
import org.yinxin.login.LoginNotice;
import org.yinxin.login.LoginReturn;
import org.yinxin.login.LoginStart;
import org.yinxin.login.LoginSubject;
import org.yinxin.testkit.Waits;

/**
 * Against Apereo CAS itself, where its war is given: {@code -Dcas.war=PATH}. It has 118 MB and
 * takes half a minute to start, too much for every build.
 */
@EnabledIfSystemProperty(named = "cas.war", matches = ".+")
final class RealCasTest {
  private static final Pattern EXECUTION = Pattern.compile("name=\"execution\" value=\"([^\"]+)\"");
  private static final String SERVICE =
      """
      {"@class": "org.apereo.cas.services.RegexRegisteredService", "id": 1001, "name": "Yinxin",
       "serviceId": "^http://127\\\\.0\\\\.0\\\\.1:.*/login/cas/callback.*", "logoutType": "BACK_CHANNEL",
       "attributeReleasePolicy": {"@class": "org.apereo.cas.services.ReturnAllAttributeReleasePolicy"}}
      """;

  @TempDir Path folder;

  private final BlockingQueue<String> posted = new LinkedBlockingQueue<>();
  private HttpServer site;
  private Process server;
  private String address;
  private final HttpClient browser =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  @BeforeEach
  void start() throws Exception {
    site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext(
        "/",
        exchange -> {
          posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    site.start();
    Path services = Files.createDirectory(folder.resolve("services"));
    Files.writeString(services.resolve("Yinxin-1001.json"), SERVICE);
    int port = freePort();
    address = "http://127.0.0.1:" + port + "/cas";
    Path war = Files.createDirectory(folder.resolve("war"));
    new ProcessBuilder(program("jar"), "xf", System.getProperty("cas.war"))
        .directory(war.toFile())
        .inheritIO()
        .start()
        .waitFor();
    server =
        new ProcessBuilder(
                program("java"),
                "-Xmx700m",
                "-cp",
                war + "/WEB-INF/classes:" + war + "/WEB-INF/lib/*",
                "org.apereo.cas.web.CasWebApplication",
                "--server.port=" + port,
                "--server.ssl.enabled=false",
                "--cas.server.name=http://127.0.0.1:" + port,
                "--cas.server.prefix=" + address,
                "--cas.standalone.configuration-directory=" + folder,
                "--cas.service-registry.core.init-from-json=true",
                "--cas.service-registry.json.location=file:" + services,
                "--cas.authn.accept.users=2023213001::secret",
                "--cas.tgc.secure=false",
                "--cas.logout.follow-service-redirects=true")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target", "cas.log").toFile())
            .start();
    Waits.await("CAS starts, see target/cas.log")
        .failFast("CAS ended, see target/cas.log", () -> !server.isAlive())
        .until(this::answers);
  }

  @AfterEach
  void stop() {
    server.destroyForcibly().onExit().join();
    site.stop(0);
  }

  private static String program(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean answers() throws InterruptedException {
    try {
      return get(URI.create(address + "/login")).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private HttpResponse<String> get(URI page) throws IOException, InterruptedException {
    return browser.send(
        HttpRequest.newBuilder(page).timeout(Waits.LIMIT).build(), BodyHandlers.ofString());
  }

  /** Signs in by the form, or silently if the browser is signed in; the ticket. */
  private String ticket(URI page) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(page);
    Matcher execution = EXECUTION.matcher(answer.body());
    if (execution.find()) {
      String form =
          "username=2023213001&password=secret&_eventId=submit&execution="
              + URLEncoder.encode(execution.group(1), StandardCharsets.UTF_8);
      answer =
          browser.send(
              HttpRequest.newBuilder(page)
                  .timeout(Waits.LIMIT)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString(form))
                  .build(),
              BodyHandlers.ofString());
    }
    String location = answer.headers().firstValue("Location").orElseThrow();
    return location.replaceFirst(".*[?&]ticket=", "");
  }

  @Test
  void itSaysWhoItIsOnceAndThatTheSessionHasEnded() throws Exception {
    CasLogin cas = new CasLogin(address, "", true, Waits.LIMIT);
    URI callback =
        URI.create("http://127.0.0.1:" + site.getAddress().getPort() + "/login/cas/callback");
    assertEquals(Result.Status.OK, cas.execute().getStatus());

    String ticket = ticket(cas.begin(new LoginStart("abc", callback, "")).address());
    LoginReturn back = new LoginReturn("abc", callback, Map.of("ticket", ticket), "");
    LoginSubject subject = cas.finish(back);
    assertEquals("2023213001", subject.id());
    assertEquals(Set.of(ticket), subject.sessions());
    assertEquals(List.of("Static Credentials"), subject.attributes().get("authenticationMethod"));
    assertEquals(1, subject.attributes().get(LoginMethod.AUTH_TIME).size());
    assertEquals(EXPIRED, assertThrows(LoginException.class, () -> cas.finish(back)).reason());

    String silent = ticket(cas.begin(new LoginStart("ghi", callback, "")).address());
    assertEquals(
        subject.attributes().get("authenticationDate"),
        cas.finish(new LoginReturn("ghi", callback, Map.of("ticket", silent), ""))
            .attributes()
            .get("authenticationDate"),
        "the person was not asked again");
    String another = ticket(cas.begin(new LoginStart("abc", callback, "")).address());
    LoginReturn stolen = new LoginReturn("def", callback, Map.of("ticket", another), "");
    assertEquals(FORGED, assertThrows(LoginException.class, () -> cas.finish(stolen)).reason());

    get(cas.signOutAddress("", callback).orElseThrow());
    String form = posted.poll(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS);
    String request =
        URLDecoder.decode(form.replaceFirst("(?s).*logoutRequest=", ""), StandardCharsets.UTF_8);
    Set<String> ended = cas.ended(new LoginNotice(Map.of("logoutRequest", request)));
    assertEquals(true, Set.of(ticket, silent, another).containsAll(ended), ended.toString());
  }
}
