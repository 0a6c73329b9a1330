package org.yinxin.web.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.yinxin.web.design.PageShell.Page;

final class PageShellTest {
  private static final Pattern STYLE = Pattern.compile("stylesheet\" href=\"([^\"]+)\"");

  private static String html(PageShell shell, Page page) {
    String html = new String(shell.html(page), StandardCharsets.UTF_8);
    assertFalse(html.contains("{"), html);
    return html;
  }

  @Test
  void aPageHasItsTitleItsElementAndTheModuleThatDefinesIt() {
    String html = html(PageShell.of("office", "yinxin/work"), new Page("queue", "审批"));

    assertTrue(html.contains("<title>审批 · 印信</title>"), html);
    assertTrue(html.contains("<yx-queue></yx-queue>"), html);
    assertTrue(html.contains("<script type=\"module\" src=\"/assets/office/queue.js\">"), html);
    assertTrue(html.contains("<main class=\"yx-main\" id=\"main\" tabindex=\"-1\">"), html);
  }

  @Test
  void thePartsOwnStylesComeAfterThoseOfAll() {
    String html = html(PageShell.of("office", "yinxin/work", "office/office"), new Page("a", "甲"));

    assertEquals(
        List.of(
            "/assets/bootstrap/bootstrap.min.css",
            "/assets/yinxin/tokens.css",
            "/assets/yinxin/yinxin.css",
            "/assets/yinxin/work.css",
            "/assets/office/office.css"),
        STYLE.matcher(html).results().map((MatchResult style) -> style.group(1)).toList());
  }

  @Test
  void whoHasNoScriptIsToldSoInBothLanguages() {
    PageShell shell = PageShell.of("portal");
    Page page = new Page("home", "首页");

    String plain = html(shell, page);
    assertTrue(plain.contains("本页需要启用 JavaScript。扫码验证页面不需要。"), plain);
    assertTrue(plain.contains("lang=\"en\">This page needs JavaScript. The page behind"), plain);
    String other = html(shell.narrow().withoutScript("请换用其他浏览器。", "Use another browser."), page);
    assertTrue(other.contains("本页需要启用 JavaScript。请换用其他浏览器。"), other);
    assertTrue(other.contains("This page needs JavaScript. Use another browser."), other);
    assertTrue(other.contains("<main class=\"yx-main yx-narrow\" "), other);
  }

  @Test
  void contentThatNeedsNoScriptIsBelowTheElement() throws IOException {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();

    PageShell.of("help").send(answer(sent), new Page("handbook", "手册"), "<p>{name}</p>\n");

    String html = sent.toString(StandardCharsets.UTF_8);
    assertTrue(html.contains("<yx-handbook></yx-handbook>\n<p>{name}</p>\n    </main>"), html);
    assertFalse(html.contains("noscript"), html);
  }

  /** An answer whose body goes there. */
  private static HttpServletResponse answer(ByteArrayOutputStream sent) {
    ServletOutputStream out =
        new ServletOutputStream() {
          @Override
          public void write(int b) {
            sent.write(b);
          }

          @Override
          public boolean isReady() {
            return true;
          }

          @Override
          public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
          }
        };
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            PageShellTest.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, method, arguments) -> method.getName().equals("getOutputStream") ? out : null);
  }
}
