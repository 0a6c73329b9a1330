package org.yinxin.web.pages.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Optional;
import javax.servlet.http.HttpServletResponse;
import org.yinxin.services.refusal.Reason;

/** Answers at addresses that are bearer secrets. */
final class SecretAnswer {
  private SecretAnswer() {}

  /** Has nothing cached, indexed or passed on as a referrer. */
  static void protect(HttpServletResponse response) {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Robots-Tag", "noindex");
    response.setHeader("Referrer-Policy", "no-referrer");
  }

  /** Says after how long it is worth asking again. */
  static void retryAfter(HttpServletResponse response, Reason reason) {
    reason
        .retryAfter()
        .ifPresent(time -> response.setHeader("Retry-After", Long.toString(time.toSeconds())));
  }

  /** Answers with a page. */
  static void html(HttpServletResponse response, int status, String page) throws IOException {
    send(response, status, "text/html;charset=utf-8", page.getBytes(UTF_8));
  }

  /** Answers with a file or picture, or with 404 if there is none. */
  static void file(HttpServletResponse response, String type, Optional<byte[]> file)
      throws IOException {
    if (file.isPresent()) {
      send(response, HttpServletResponse.SC_OK, type, file.get());
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  static void send(HttpServletResponse response, int status, String type, byte[] bytes)
      throws IOException {
    response.setStatus(status);
    response.setContentType(type);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
