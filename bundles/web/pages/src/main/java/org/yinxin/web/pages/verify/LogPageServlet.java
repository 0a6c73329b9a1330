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
import org.yinxin.services.ledger.CheckpointStamps;
import org.yinxin.services.ledger.Cosignatures;
import org.yinxin.services.ledger.Ledger;

/** Explains the transparency log to people; what programs read is below {@code /log/}. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-log-page")
@HttpWhiteboardServletPattern("/log")
public final class LogPageServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Institution institution;
  private final transient Ledger ledger;
  private final transient CheckpointStamps stamps;
  private final transient Cosignatures cosignatures;

  /** Shows these. */
  @Activate
  public LogPageServlet(
      @Reference(name = "institution") Institution institution,
      @Reference(name = "ledger") Ledger ledger,
      @Reference(name = "stamps") CheckpointStamps stamps,
      @Reference(name = "cosignatures") Cosignatures cosignatures) {
    this.institution = institution;
    this.ledger = ledger;
    this.stamps = stamps;
    this.cosignatures = cosignatures;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    LogPage page = new LogPage(Shell.language(request, response), CodePage.Site.of(institution));
    String html = page.html(ledger.checkpoint().map(cosignatures::cosigned), stamps.latest());
    response.setHeader("Cache-Control", "no-cache");
    response.setContentType("text/html;charset=utf-8");
    response.getOutputStream().write(html.getBytes(UTF_8));
  }
}
