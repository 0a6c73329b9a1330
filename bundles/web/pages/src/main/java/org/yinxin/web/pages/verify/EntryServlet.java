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
import org.yinxin.text.Language;

/**
 * Redirects a typed code to its page {@code /v/CODE} after normalising it; explains input that is
 * no code without looking anything up.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("yinxin-entry")
@HttpWhiteboardServletPattern("/v")
public final class EntryServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Institution institution;

  /** Names the institution's address. */
  @Activate
  public EntryServlet(@Reference(name = "institution") Institution institution) {
    this.institution = institution;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    SecretAnswer.protect(response);
    Language language = Shell.language(request, response);
    EntryPage page = new EntryPage(language, CodePage.Site.of(institution));
    String typed = request.getParameter("code");
    if (typed == null) {
      send(response, page.blank());
      return;
    }
    TypedCode read = TypedCode.read(typed);
    if (read.code().isEmpty()) {
      send(response, page.again(typed, read));
      return;
    }
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", "/v/" + read.code().get() + "?lang=" + language.tag());
  }

  private static void send(HttpServletResponse response, String page) throws IOException {
    response.setContentType("text/html;charset=utf-8");
    response.getOutputStream().write(page.getBytes(UTF_8));
  }
}
