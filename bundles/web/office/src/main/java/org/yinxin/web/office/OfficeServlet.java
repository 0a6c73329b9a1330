package org.yinxin.web.office;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The pages of the offices and of auditors. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-office")
@HttpWhiteboardServletPattern({
  "/office",
  "/office/queue",
  "/office/counter",
  "/office/register",
  "/office/corrections",
  "/office/batches",
  "/office/wording",
  "/office/statistics",
  "/audit"
})
public final class OfficeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /**
   * A page: one shell for all, with the element that makes it.
   *
   * @param name of the module in {@code /assets/office/} and, after {@code yx-}, of its element
   * @param title what the page is called until the module says it in the reader's language
   */
  private record Page(String name, String title) {}

  private static final Map<String, Page> PAGES =
      Map.of(
          "/office", new Page("office", "数据导入"),
          "/office/queue", new Page("queue", "审批"),
          "/office/counter", new Page("counter", "柜台"),
          "/office/register", new Page("register", "台账"),
          "/office/corrections", new Page("corrections", "更正申请"),
          "/office/batches", new Page("batches", "批量出具"),
          "/office/wording", new Page("wording", "凭证文字"),
          "/office/statistics", new Page("statistics", "统计"),
          "/audit", new Page("audit", "审计"));

  private final String shell;

  /** Reads the shell. */
  @Activate
  public OfficeServlet() throws IOException {
    try (InputStream in = OfficeServlet.class.getResourceAsStream("/pages/page.html")) {
      shell = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/html;charset=utf-8");
    response.setHeader("Cache-Control", "no-cache");
    Page page = PAGES.get(request.getServletPath());
    String html = shell.replace("{title}", page.title()).replace("{name}", page.name());
    response.getOutputStream().write(html.getBytes(StandardCharsets.UTF_8));
  }
}
