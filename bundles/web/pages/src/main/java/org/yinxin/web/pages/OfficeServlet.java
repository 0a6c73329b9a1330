package org.yinxin.web.pages;

import java.io.IOException;
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

  private static final PageShell SHELL = PageShell.of("office", "yinxin/work", "office/office");

  private static final Map<String, Page> PAGES =
      Map.of(
          "/office", new Page("imports", "数据导入"),
          "/office/queue", new Page("queue", "审批"),
          "/office/counter", new Page("counter", "柜台"),
          "/office/register", new Page("register", "台账"),
          "/office/corrections", new Page("corrections", "更正申请"),
          "/office/batches", new Page("batches", "批量出具"),
          "/office/wording", new Page("wording", "凭证文案"),
          "/office/statistics", new Page("statistics", "统计"),
          "/audit", new Page("audit", "审计"));

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    SHELL.send(response, PAGES.get(request.getServletPath()));
  }
}
