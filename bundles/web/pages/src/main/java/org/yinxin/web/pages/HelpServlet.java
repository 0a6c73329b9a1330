package org.yinxin.web.pages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.yinxin.web.design.PageShell;
import org.yinxin.web.design.PageShell.Page;

/**
 * The help: a list of the handbooks, and a page for each. The build makes the pages from {@code
 * docs/zh} ({@code karaf-distribution/build-programs}).
 *
 * <p>Anybody may read them without signing in. They are published with the source, tell nothing of
 * this university or its people, and are needed where nobody can sign in: while the system is set
 * up, when a password is lost, in front of a kiosk.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-help")
@HttpWhiteboardServletPattern({
  "/help",
  "/help/office",
  "/help/kiosk",
  "/help/operations",
  "/help/plugins"
})
public final class HelpServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final PageShell SHELL = PageShell.of("help", "help/help");

  private static final String LIST = "/help";

  private static final Map<String, Page> PAGES =
      Map.of(
          LIST,
          new Page("help", "帮助"),
          "/help/office",
          handbook("教务老师手册"),
          "/help/kiosk",
          handbook("自助终端值守手册"),
          "/help/operations",
          handbook("部署运维手册"),
          "/help/plugins",
          handbook("插件开发指南"));

  private static Page handbook(String title) {
    return new Page("handbook", title);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getServletPath();
    if (path.equals(LIST)) {
      SHELL.send(response, PAGES.get(path));
    } else {
      SHELL.send(response, PAGES.get(path), text(path));
    }
  }

  /** The handbook of an address as HTML. */
  private static String text(String path) throws IOException {
    // One of those above, so that no address reaches another file.
    try (InputStream in = HelpServlet.class.getResourceAsStream(path.substring(1) + ".html")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
