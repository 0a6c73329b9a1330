package org.yinxin.web.rest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpServletResponseWrapper;

/** Answers errors as the interface does: a page for people, a problem for machines. */
final class ErrorResponseWrapper extends HttpServletResponseWrapper {
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="zh-CN">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="robots" content="noindex">
      <title>%1$s</title>
      <link rel="icon" href="/assets/yinxin/seal.svg" type="image/svg+xml">
      <link rel="stylesheet" href="/assets/yinxin/tokens.css">
      <link rel="stylesheet" media="screen and (prefers-color-scheme: dark)" href="/assets/yinxin/dark.css">
      </head>
      <body>
      <a class="yx-skip" href="#main">跳到正文 · <span lang="en">Skip to content</span></a>
      <header class="yx-bar"><div class="yx-bar-in yx-narrow"><a class="yx-brand" href="/">
      <img src="/assets/yinxin/seal.svg" alt=""><span><strong>印信</strong><small lang="en">Yinxin</small></span>
      </a></div></header>
      <main class="yx-main yx-narrow" id="main" tabindex="-1"><h1>%1$s</h1><p lang="en">%2$s</p>
      <p><a href="/">返回首页 · <span lang="en">Home</span></a></p></main>
      </body>
      </html>
      """;

  private final HttpServletRequest request;

  ErrorResponseWrapper(HttpServletRequest request, HttpServletResponse response) {
    super(response);
    this.request = request;
  }

  @Override
  public void sendError(int status) throws IOException {
    sendError(status, "");
  }

  /** The message is the container's own and not for users. */
  @Override
  public void sendError(int status, String message) throws IOException {
    resetBuffer();
    if (request.getMethod().equals("HEAD")) {
      // No body (RFC 9110, 9.3.2).
      setStatus(status);
      return;
    }
    Problem problem = StatusProblem.ofContainer(status);
    String accept = Optional.ofNullable(request.getHeader("Accept")).orElse("");
    if (accept.contains("text/html")) {
      setStatus(status);
      setContentType("text/html;charset=utf-8");
      getOutputStream()
          .write(
              PAGE.formatted(problem.detail().zh(), problem.detail().en())
                  .getBytes(StandardCharsets.UTF_8));
    } else {
      ProblemResponse.write(this, problem);
    }
  }
}
