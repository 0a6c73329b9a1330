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
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.yinxin.services.institution.Institution;

/**
 * Whom to tell of a weakness, or of a look-alike of this site (RFC 9116); 404 without a contact.
 */
@Component(service = Servlet.class, configurationPid = "org.yinxin.site")
@HttpWhiteboardServletName("yinxin-security-text")
@HttpWhiteboardServletPattern("/.well-known/security.txt")
public final class SecurityTextServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int VALID_DAYS = 180;

  private final transient Institution institution;
  private volatile String contact;

  /** Reads the contact. */
  @Activate
  public SecurityTextServlet(
      @Reference(name = "institution") Institution institution, SiteConfig config) {
    this.institution = institution;
    configure(config);
  }

  @Modified
  void configure(SiteConfig config) {
    contact = config.securityContact().strip();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String address = contact;
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
