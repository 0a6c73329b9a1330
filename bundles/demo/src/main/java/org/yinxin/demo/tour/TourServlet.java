package org.yinxin.demo.tour;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.servlet.Servlet;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.yinxin.services.billing.CopyRegister;
import org.yinxin.services.billing.CopyRegister.Criteria;
import org.yinxin.services.billing.CopyState;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.verification.Verification;
import org.yinxin.web.design.PageShell;
import org.yinxin.web.design.PageShell.Page;

/**
 * The tour of the demo: its page, what has been seen ({@code /tour/state}), the altered copy of
 * one's own transcript ({@code /tour/altered}) and the type that is dropped in ({@code
 * /tour/type}).
 */
@Component(enabled = false, service = Servlet.class)
@HttpWhiteboardServletName("yinxin-tour")
@HttpWhiteboardServletPattern({"/tour", "/tour/state", "/tour/altered", "/tour/type"})
public final class TourServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** The type that the demo leaves out of the server at first. */
  private static final String LATER = "enrolment-proof";

  private static final Page PAGE = new Page("tour", "演示导览");

  private static final PageShell SHELL =
      PageShell.of("tour", "tour/tour")
          .withoutScript(
              "扫码验证页面不需要，<a href=\"/v\">输入验证码查验</a>也不需要。",
              "The page behind the QR code does not, nor does"
                  + " <a href=\"/v?lang=en\">verifying by code</a>.");

  private static final String COOKIE = "yinxin-session";

  private final transient Sightings sightings;
  private final transient SignIn signIn;
  private final transient CopyRegister copies;
  private final transient CertificateTypes types;
  private final transient Forgery forgery;
  private final transient TypeToDrop type;
  private final String kiosk;

  /** Shows these. */
  @Activate
  public TourServlet(
      @Reference(name = "sightings") Sightings sightings,
      @Reference(name = "signIn") SignIn signIn,
      @Reference(name = "copies") CopyRegister copies,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "records") RecordStore records,
      @Reference(name = "verification") Verification verification,
      BundleContext context) {
    this.sightings = sightings;
    this.signIn = signIn;
    this.copies = copies;
    this.types = types;
    this.forgery = new Forgery(credentials, records, verification);
    this.type = new TypeToDrop(context);
    this.kiosk =
        Optional.ofNullable(context.getProperty("yinxin.tourKiosk"))
            .orElse("http://localhost:8282");
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getServletPath().equals("/tour")) {
      SHELL.send(response, PAGE);
    } else if (request.getServletPath().equals("/tour/state")) {
      state(response);
    } else {
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
  }

  private void state(HttpServletResponse response) throws IOException {
    boolean isThere = isThere();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode stops = json.putObject("stops");
    for (Stop stop : Stop.values()) {
      stops.put(stop.wireName(), sightings.has(stop) || shows(stop));
    }
    json.put("kiosk", kiosk);
    json.putObject("type").put("atHand", type.isAvailable()).put("there", isThere);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(json.toString().getBytes(UTF_8));
  }

  private boolean isThere() {
    return types.available().stream().anyMatch(each -> each.id().equals(LATER));
  }

  private boolean isRefunded() {
    try {
      return !copies
          .list(Criteria.in(Set.of(CopyState.REFUNDED)), Optional.empty(), 1, Account.PLATFORM)
          .isEmpty();
    } catch (Refusal e) {
      throw new IllegalStateException("the platform reads every list", e);
    }
  }

  /** Says if the system shows now what a visitor has seen at a stop. */
  private boolean shows(Stop stop) {
    return switch (stop) {
      case TYPE -> isThere();
      case REFUND -> isRefunded();
      case ISSUE, PHONE, VALID, ALTERED, KIOSK, PRICE, REVOKED -> false;
    };
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (request.getServletPath()) {
      case "/tour/altered" -> altered(request, response);
      case "/tour/type" -> {
        if (type.isAvailable()) {
          type.drop();
          response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
          response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
      }
      default -> response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
  }

  @Override
  protected void doDelete(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getServletPath().equals("/tour/state")) {
      sightings.clear();
    } else if (request.getServletPath().equals("/tour/type") && type.isAvailable()) {
      if (isThere()) {
        // It was seen, and does not show that any more.
        sightings.add(Stop.TYPE);
      }
      type.takeAway();
    } else {
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  private void altered(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Account> account =
        cookies(request).flatMap(c -> signIn.account(c.getValue()).stream()).findFirst();
    if (account.isEmpty()) {
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    Optional<Forgery.Made> made = forgery.of(account.get().personNumber());
    if (made.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    AlteredCopy.Change change = made.get().change();
    response.setContentType("application/pdf");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Disposition", "attachment; filename=\"altered.pdf\"");
    response.setHeader(
        "Tour-Change",
        URLEncoder.encode(change.course(), UTF_8) + ";" + change.mark() + ";" + change.better());
    response.getOutputStream().write(made.get().file());
  }

  private static Stream<Cookie> cookies(HttpServletRequest request) {
    return Stream.ofNullable(request.getCookies())
        .flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(COOKIE));
  }
}
