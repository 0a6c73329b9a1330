package org.yinxin.web.verify;

import java.io.IOException;
import java.io.InputStream;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The page for verification by file or by a code typed in. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-verify")
@HttpWhiteboardServletPattern("/verify")
public final class VerifyServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/html;charset=utf-8");
    response.setHeader("Cache-Control", "no-cache");
    try (InputStream in = VerifyServlet.class.getResourceAsStream("/pages/verify.html")) {
      in.transferTo(response.getOutputStream());
    }
  }
}
