package org.yinxin.web.portal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * The portal's pages: home, collecting, sign-in, my certificates, notices, and signing in at a
 * kiosk. It stands at {@code /}, because there are no welcome files, and so also answers every
 * address that nothing else serves: not found.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-portal")
@HttpWhiteboardServletPattern("/")
public final class PortalServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final Map<String, String> PAGES =
      Map.of(
          "/", "home.html",
          "/collect", "collect.html",
          "/prices", "prices.html",
          "/sign-in", "sign-in.html",
          "/sign-in-failed", "sign-in-failed.html",
          "/set-password", "set-password.html",
          "/my", "my.html",
          "/my/sessions", "sessions.html",
          "/notices", "notices.html");

  /** What the QR codes on the screens of kiosks lead to. */
  private static final String KIOSK = "/k/";

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    String page =
        path.startsWith(KIOSK) ? "kiosk-sign-in.html" : PAGES.get(path.isEmpty() ? "/" : path);
    if (page == null) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      page = "not-found.html";
    }
    response.setContentType("text/html;charset=utf-8");
    response.setHeader("Cache-Control", "no-cache");
    try (InputStream in = PortalServlet.class.getResourceAsStream("/pages/" + page)) {
      in.transferTo(response.getOutputStream());
    }
  }
}
