package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Bytes that are sent before somebody sees the first page, or the page behind a code. */
final class PageWeightIT {
  private static final long FIRST_VIEW_BYTES = 200 * 1024;
  private static final long CODE_PAGE_BYTES = 100 * 1024;

  /**
   * The addresses that a browser fetches at once; pictures of pages wait until they are looked at.
   */
  private static final Pattern FETCHED =
      Pattern.compile("(?:<link[^>]* href|<img(?![^>]*loading=\"lazy\")[^>]* src)=\"([^\"]+)\"");

  @Test
  void theFirstViewOfThePortalIsLight() throws Exception {
    assumeTrue(Server.has("chromium-headless-shell") && Server.has("chromedriver"));
    Server server = Server.shared();
    try (Browser browser = new Browser("weight", 390, 844)) {
      browser.get(server.address() + "/");
      browser.shown("[data-test=guide-prices]");
      long bytes =
          (Long)
              browser.answer(
                  "return [...performance.getEntriesByType('navigation'),"
                      + " ...performance.getEntriesByType('resource')]"
                      + ".reduce((sum, each) => sum + each.transferSize, 0);");
      assertTrue(bytes > 10_000, () -> "only " + bytes);
      assertTrue(bytes <= FIRST_VIEW_BYTES, () -> bytes + " bytes");
    }
  }

  @Test
  void thePageBehindACodeIsLightAndNeedsNoScript() throws Exception {
    Server server = Server.shared();
    Person student = new Campus(server).signedInUndergraduate();
    String code = student.issued("transcript").path("code").asText();
    HttpResponse<String> page = server.get("/v/" + code);
    assertFalse(page.body().contains("<script"), page.body());

    long bytes = page.body().getBytes(StandardCharsets.UTF_8).length;
    Set<String> fetched = new TreeSet<>();
    Matcher found = FETCHED.matcher(page.body());
    while (found.find()) {
      fetched.add(found.group(1));
    }
    assertTrue(fetched.contains("/assets/yinxin/tokens.css"), fetched::toString);
    for (String path : fetched) {
      // Without compression: a program that takes none must not wait longer either.
      HttpResponse<byte[]> answer = server.bytes(server.request(path).build());
      assertTrue(answer.statusCode() == 200, path);
      bytes += answer.body().length;
    }
    long all = bytes;
    assertTrue(all <= CODE_PAGE_BYTES, () -> all + " bytes in " + fetched);
  }
}
