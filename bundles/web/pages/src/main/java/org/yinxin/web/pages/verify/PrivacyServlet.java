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
import org.yinxin.services.institution.Institution;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.retention.Retention;

/** Publishes the privacy notice; anybody reads it without signing in. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-privacy")
@HttpWhiteboardServletPattern("/privacy")
public final class PrivacyServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Institution institution;
  private final transient RecordStore records;
  private final transient PrivacySettings settings;
  private final transient Retention retention;

  /** Publishes these. */
  @Activate
  public PrivacyServlet(
      @Reference(name = "institution") Institution institution,
      @Reference(name = "records") RecordStore records,
      @Reference(name = "settings") PrivacySettings settings,
      @Reference(name = "retention") Retention retention) {
    this.institution = institution;
    this.records = records;
    this.settings = settings;
    this.retention = retention;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    PrivacyPage page =
        new PrivacyPage(
            Shell.language(request, response),
            CodePage.Site.of(institution),
            settings,
            records.kinds(),
            retention::days);
    response.setHeader("Cache-Control", "no-cache");
    response.setContentType("text/html;charset=utf-8");
    response.getOutputStream().write(page.html().getBytes(UTF_8));
  }
}
