package org.yinxin.web.pages;

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
import org.yinxin.services.setup.Setup;
import org.yinxin.web.design.PageShell;
import org.yinxin.web.design.PageShell.Page;

/** The set-up's page, which is there only while there is something to set up. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-setup")
@HttpWhiteboardServletPattern("/setup")
public final class SetupServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final PageShell SHELL = PageShell.of("setup", "yinxin/work", "setup/setup");
  private static final Page PAGE = new Page("setup", "启用设置");

  private final transient Setup setup;

  /** Asks whether there is something to set up. */
  @Activate
  public SetupServlet(@Reference(name = "setup") Setup setup) {
    this.setup = setup;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Robots-Tag", "noindex");
    if (!setup.isOpen()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setContentType("text/html;charset=utf-8");
    response.getOutputStream().write(SHELL.html(PAGE));
  }
}
