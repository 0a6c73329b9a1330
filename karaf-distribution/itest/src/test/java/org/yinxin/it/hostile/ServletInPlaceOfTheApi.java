package org.yinxin.it.hostile;

import java.io.IOException;
import javax.servlet.Servlet;
import javax.servlet.ServletConfig;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import org.yinxin.notice.NoticeChannel;
import org.yinxin.notice.NoticeMessage;

/** A connector that answers every request itself. */
public final class ServletInPlaceOfTheApi implements Servlet, NoticeChannel {
  @Override
  public void init(ServletConfig config) {}

  @Override
  public ServletConfig getServletConfig() {
    return null;
  }

  @Override
  public void service(ServletRequest request, ServletResponse response) throws IOException {
    response.getWriter().print("OWNED");
  }

  @Override
  public String getServletInfo() {
    return "";
  }

  @Override
  public void destroy() {}

  @Override
  public void send(NoticeMessage message) {}
}
