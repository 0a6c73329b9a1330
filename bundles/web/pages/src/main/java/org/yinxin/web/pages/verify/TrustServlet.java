package org.yinxin.web.pages.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.yinxin.services.filing.SealCertificates;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.ledger.Ledger;

/**
 * Publishes the data that tell the university's site from look-alikes; a page, or JSON for
 * machines.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-trust")
@HttpWhiteboardServletPattern("/trust")
public final class TrustServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Institution institution;
  private final transient SealCertificates certificates;
  private final transient Ledger ledger;

  /** Publishes these. */
  @Activate
  public TrustServlet(
      @Reference(name = "institution") Institution institution,
      @Reference(name = "certificates") SealCertificates certificates,
      @Reference(name = "ledger") Ledger ledger) {
    this.institution = institution;
    this.certificates = certificates;
    this.ledger = ledger;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    TrustPage page =
        new TrustPage(
            Shell.language(request, response),
            CodePage.Site.of(institution),
            certificates.all(),
            ledger.verifierKey());
    boolean json = CodeServlet.wantsJson(request);
    response.setHeader("Cache-Control", "no-cache");
    response.addHeader("Vary", "Accept");
    response.setContentType(json ? "application/json" : "text/html;charset=utf-8");
    response.getOutputStream().write((json ? page.json() : page.html()).getBytes(UTF_8));
  }
}
