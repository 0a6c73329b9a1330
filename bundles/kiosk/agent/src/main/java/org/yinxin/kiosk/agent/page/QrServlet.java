package org.yinxin.kiosk.agent.page;

import com.google.zxing.WriterException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * Draws the QR code of a text: {@code /qr.svg?text=…}, at most {@value #MAXIMUM} characters. The
 * text is an address that lives for a minute, or asks to be paid; it names nobody.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-qr")
@HttpWhiteboardServletPattern("/qr.svg")
public final class QrServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  static final int MAXIMUM = 500;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String text = request.getParameter("text");
    if (text == null || text.isEmpty() || text.length() > MAXIMUM) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    byte[] svg;
    try {
      svg = QrCode.svg(text).getBytes(StandardCharsets.UTF_8);
    } catch (WriterException e) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    response.setContentType("image/svg+xml;charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(svg.length);
    response.getOutputStream().write(svg);
  }
}
