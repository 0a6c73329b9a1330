package org.yinxin.web.rest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.yinxin.services.institution.Institution;

/**
 * Publishes the contact for reports of a weakness, or of a look-alike of this site (RFC 9116); 404
 * without a contact.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-security-text")
@HttpWhiteboardServletPattern("/.well-known/security.txt")
public final class SecurityTextServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int VALID_DAYS = 180;

  private final transient Institution institution;
  private final transient SiteSettings site;

  /** Reads the contact. */
  @Activate
  public SecurityTextServlet(
      @Reference(name = "institution") Institution institution,
      @Reference(name = "site") SiteSettings site) {
    this.institution = institution;
    this.site = site;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String address = site.securityContact();
    if (!address.matches("(mailto|https|tel):[\\x21-\\x7e]+")) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Instant expires = Instant.now().plus(VALID_DAYS, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);
    String text =
        "Contact: %s\nExpires: %s\nPreferred-Languages: zh, en\nCanonical: %s/.well-known/security.txt\n"
            .formatted(address, expires, institution.publicAddress());
    response.setContentType("text/plain; charset=utf-8");
    response.setHeader("Cache-Control", "no-cache");
    response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }
}
