package org.yinxin.testlibrary.signin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A CAS server of CAS Protocol 3.0.3 as far as the browser and a service see it: /login with one
 * button, tickets that are good once and for one service, /p3/serviceValidate, /logout, and single
 * logout by back channel. Thread-safe.
 */
public final class CasStandIn implements AutoCloseable {
  private static final String ATTRIBUTES =
      "<cas:attributes><cas:cn>张晓雨</cas:cn><cas:studentNumber>%s</cas:studentNumber>%s</cas:attributes>";

  private record Ticket(String service, String user) {}

  private final Site site = new Site();
  private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();

  /** By ticket that was used: the service to tell when the session ends. */
  private final Map<String, String> sessions = new ConcurrentHashMap<>();

  private volatile String user = "";
  private volatile String more = "";
  private volatile boolean silent;
  private volatile boolean withoutAttributes;

  /** Begins to serve. */
  public CasStandIn() throws IOException {
    site.page("/cas/login", this::login);
    site.page("/cas/p3/serviceValidate", this::validate);
    site.page("/cas/logout", this::logout);
  }

  /** Sets the trouble that it makes from now on. */
  public void trouble(SiteTrouble trouble) {
    site.trouble(trouble);
  }

  /** Address of the server, for settings. */
  public String address() {
    return site.address() + "/cas";
  }

  /** Sets the user who signs in by the button from now on. */
  public void signsIn(String name) {
    user = name;
  }

  /**
   * Releases more attributes from now on.
   *
   * @param xml elements with the prefix cas
   */
  public void attributes(String xml) {
    more = xml;
  }

  /** Lets each validation of a ticket fail with 503, or no longer. */
  public void silent(boolean on) {
    silent = on;
  }

  /** Leaves out attributes, or releases them again. */
  public void withoutAttributes(boolean on) {
    withoutAttributes = on;
  }

  /** A ticket as /login gives it. */
  public String ticket(String service) {
    String ticket = "ST-" + UUID.randomUUID();
    tickets.put(ticket, new Ticket(service, user));
    return ticket;
  }

  private void login(HttpExchange exchange, Map<String, String> parameters) throws IOException {
    String service = parameters.getOrDefault("service", "");
    String more = (service.contains("?") ? "&" : "?") + "ticket=" + ticket(service);
    Site.send(
        exchange,
        200,
        "text/html",
        "<!doctype html><title>CAS</title><h1>统一身份认证</h1><a id=\"sign-in\" href=\""
            + (service + more).replace("&", "&amp;").replace("\"", "&quot;")
            + "\">登录</a>");
  }

  private void validate(HttpExchange exchange, Map<String, String> parameters) throws IOException {
    if (silent) {
      Site.send(exchange, 503, "text/plain", "");
      return;
    }
    String id = parameters.getOrDefault("ticket", "");
    String service = parameters.getOrDefault("service", "");
    Ticket ticket = tickets.remove(id);
    String answer;
    if (ticket == null) {
      answer = failure("INVALID_TICKET");
    } else if (!ticket.service().equals(service)) {
      answer = failure("INVALID_SERVICE");
    } else {
      sessions.put(id, service);
      answer =
          "<cas:authenticationSuccess><cas:user>%s</cas:user>%s</cas:authenticationSuccess>"
              .formatted(
                  ticket.user(),
                  withoutAttributes ? "" : ATTRIBUTES.formatted(ticket.user(), more));
    }
    Site.send(
        exchange,
        200,
        "application/xml",
        "<cas:serviceResponse xmlns:cas=\"http://www.yale.edu/tp/cas\">"
            + answer
            + "</cas:serviceResponse>");
  }

  private static String failure(String code) {
    return "<cas:authenticationFailure code=\"" + code + "\">no</cas:authenticationFailure>";
  }

  private void logout(HttpExchange exchange, Map<String, String> parameters) throws IOException {
    endSessions();
    Site.go(exchange, parameters.getOrDefault("service", address() + "/login"));
  }

  /** Ends all sessions and tells the services (appendix C). */
  public void endSessions() throws IOException {
    for (Map.Entry<String, String> session : sessions.entrySet()) {
      String request =
          "<samlp:LogoutRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" ID=\"LR-1\""
              + " Version=\"2.0\"><saml:NameID xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">"
              + "@NOT_USED@</saml:NameID><samlp:SessionIndex>"
              + session.getKey()
              + "</samlp:SessionIndex></samlp:LogoutRequest>";
      post(
          session.getValue(),
          "logoutRequest=" + URLEncoder.encode(request, StandardCharsets.UTF_8));
    }
    sessions.clear();
  }

  private static void post(String address, String form) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(Duration.ofMinutes(5))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try {
      HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    site.close();
  }
}
