package org.yinxin.web.design;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class AssetTest {
  @Test
  void aModuleIsServedAsJavascriptWithItsSpecifiersResolved() {
    Asset asset = Asset.of("/lit/index.js", "import\"lit-html\"".getBytes(UTF_8));
    assertEquals("text/javascript;charset=utf-8", asset.contentType());
    assertEquals("import\"/assets/lit-html/lit-html.js\"", new String(asset.bytes(), UTF_8));
  }

  @Test
  void aStyleSheetIsLeftAlone() {
    byte[] css = "@import\"lit\";".getBytes(UTF_8);
    assertArrayEquals(css, Asset.of("/x.css", css).bytes());
  }

  @Test
  void anotherContentHasAnotherEntityTag() {
    assertNotEquals(
        Asset.of("/a.css", new byte[] {1}).etag(), Asset.of("/a.css", new byte[] {2}).etag());
    assertEquals(
        Asset.of("/a.css", new byte[] {1}).etag(), Asset.of("/b.css", new byte[] {1}).etag());
  }

  @Test
  void theCompressedFormIsTheSameContentUnderATagOfItsOwn() throws IOException {
    byte[] css = "a{color:red}".repeat(100).getBytes(UTF_8);
    Asset asset = Asset.of("/x.css", css);
    try (var in = new GZIPInputStream(new ByteArrayInputStream(asset.gzip()))) {
      assertArrayEquals(css, in.readAllBytes());
    }
    assertNotEquals(asset.etag(), asset.gzipEtag());
    assertTrue(asset.gzipEtag().matches("\"[0-9a-f]{32}-gzip\""), asset.gzipEtag());
  }

  @Test
  void onlyWhoTakesGzipGetsIt() {
    assertTrue(AssetServlet.takesGzip("gzip, deflate, br"));
    assertTrue(AssetServlet.takesGzip("br;q=1.0, gzip;q=0.8"));
    assertFalse(AssetServlet.takesGzip("gzip;q=0, br"));
    assertFalse(AssetServlet.takesGzip("identity"));
    assertFalse(AssetServlet.takesGzip((String) null));
  }

  @Test
  void anUnknownKindOfFileIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Asset.of("/x.exe", new byte[0]));
  }

  @Test
  void addressesCarryNoVersion() {
    assertEquals(
        "/lit/index.js", AssetServlet.pathOf("/META-INF/resources/webjars/lit/3.3.2/index.js"));
    assertEquals(
        "/bootstrap/bootstrap.min.css",
        AssetServlet.pathOf(
            "META-INF/resources/webjars/bootstrap/5.3.8/dist/css/bootstrap.min.css"));
    assertEquals("/yinxin/page.js", AssetServlet.pathOf("/assets/yinxin/page.js"));
    assertEquals("", AssetServlet.pathOf("/org/yinxin/web/design/Asset.class"));
  }
}
