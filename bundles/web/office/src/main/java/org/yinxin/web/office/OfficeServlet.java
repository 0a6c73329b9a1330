package org.yinxin.web.office;

import java.io.IOException;
import java.io.InputStream;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The page of the offices. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-office")
@HttpWhiteboardServletPattern("/office")
public final class OfficeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/html;charset=utf-8");
    response.setHeader("Cache-Control", "no-cache");
    try (InputStream in = OfficeServlet.class.getResourceAsStream("/pages/office.html")) {
      in.transferTo(response.getOutputStream());
    }
  }
}
