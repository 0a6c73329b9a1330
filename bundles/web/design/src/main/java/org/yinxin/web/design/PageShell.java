package org.yinxin.web.design;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import javax.servlet.http.HttpServletResponse;

/**
 * The HTML around the element that draws a page: the same for all pages of one part of the site.
 * Immutable and thread-safe.
 */
public final class PageShell {
  private static final String HTML = read();

  private static final String WITHOUT_SCRIPT =
      """
            <noscript>
              <p class="yx-notice">本页需要启用 JavaScript。%s</p>
              <p class="yx-notice" lang="en">This page needs JavaScript. %s</p>
            </noscript>
      """;

  private final String folder;
  private final List<String> styles;
  private final String main;
  private final String withoutScriptZh;
  private final String withoutScriptEn;

  /**
   * A page.
   *
   * @param module file in the part's folder, without its suffix
   * @param element name of the custom element that the module defines
   * @param title title of the page until the module sets it in the reader's language
   */
  public record Page(String module, String element, String title) {
    /** Makes a page with an element named {@code yx-} and then as its module. */
    public Page(String module, String title) {
      this(module, "yx-" + module, title);
    }
  }

  private PageShell(
      String folder,
      List<String> styles,
      String main,
      String withoutScriptZh,
      String withoutScriptEn) {
    this.folder = folder;
    this.styles = styles;
    this.main = main;
    this.withoutScriptZh = withoutScriptZh;
    this.withoutScriptEn = withoutScriptEn;
  }

  /**
   * Pages with the shared styles and these.
   *
   * @param folder of their modules, below {@code /assets/}
   * @param styles addresses below {@code /assets/}, without suffix, in their order
   */
  public static PageShell of(String folder, String... styles) {
    return new PageShell(
        folder, List.of(styles), "yx-main", "扫码验证页面不需要。", "The page behind the QR code does not.");
  }

  /** Returns a shell whose pages are as narrow as a text. */
  public PageShell narrow() {
    return new PageShell(folder, styles, "yx-main yx-narrow", withoutScriptZh, withoutScriptEn);
  }

  /**
   * Returns a shell with other words after the note that the page needs JavaScript: HTML, in both
   * languages.
   */
  public PageShell withoutScript(String zh, String en) {
    return new PageShell(folder, styles, main, zh, en);
  }

  /** The page as UTF-8. */
  public byte[] html(Page page) {
    return html(page, WITHOUT_SCRIPT.formatted(withoutScriptZh, withoutScriptEn));
  }

  private byte[] html(Page page, String content) {
    String links =
        styles.stream()
            .map(style -> "    <link rel=\"stylesheet\" href=\"/assets/" + style + ".css\">\n")
            .collect(Collectors.joining());
    return HTML.replace("{title}", page.title())
        .replace("{styles}", links)
        .replace("{module}", folder + "/" + page.module())
        .replace("{main}", main)
        .replace("{element}", page.element())
        // Last, because it may contain braces.
        .replace("{content}\n", content)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Answers with the page, which browsers ask for anew each time. */
  public void send(HttpServletResponse response, Page page) throws IOException {
    send(response, html(page));
  }

  /**
   * Answers with the page and, below its element, content that is there without script.
   *
   * @param content HTML
   */
  public void send(HttpServletResponse response, Page page, String content) throws IOException {
    send(response, html(page, content));
  }

  private static void send(HttpServletResponse response, byte[] html) throws IOException {
    response.setContentType("text/html;charset=utf-8");
    response.setHeader("Cache-Control", "no-cache");
    response.getOutputStream().write(html);
  }

  private static String read() {
    try (InputStream in = PageShell.class.getResourceAsStream("page.html")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
