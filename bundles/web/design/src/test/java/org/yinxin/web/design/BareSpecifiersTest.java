package org.yinxin.web.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BareSpecifiersTest {
  @Test
  void aPackageBecomesItsMainModule() {
    assertEquals(
        "import\"/assets/lit__reactive-element/reactive-element.js\";",
        BareSpecifiers.resolve("import\"@lit/reactive-element\";"));
    assertEquals(
        "import { html } from '/assets/lit/index.js';",
        BareSpecifiers.resolve("import { html } from 'lit';"));
  }

  @Test
  void aPathInAPackageStaysInItsFolder() {
    assertEquals(
        "export*from\"/assets/lit-element/lit-element.js\";export*from\"/assets/lit-html/is-server.js\"",
        BareSpecifiers.resolve(
            "export*from\"lit-element/lit-element.js\";export*from\"lit-html/is-server.js\""));
    assertEquals(
        "import\"/assets/lit__reactive-element/css-tag.js\"",
        BareSpecifiers.resolve("import\"@lit/reactive-element/css-tag.js\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import\"./css-tag.js\"",
        "import x from \"/assets/yinxin/page.js\"",
        "const from = \"lit\"",
        "Array.from(\"abc\")",
        "throw new TypeError(\"a property from 'Options'\")"
      })
  void whatABrowserUnderstandsStaysAsItIs(String module) {
    assertEquals(module, BareSpecifiers.resolve(module));
  }

  @Test
  void aPackageThatIsNotServedIsNamed() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> BareSpecifiers.resolve("import x from \"vue/dist.js\""));
    assertTrue(e.getMessage().contains("vue/dist.js"), e.getMessage());
  }

  /** Follows the imports of the very files that go into the bundle. */
  @ParameterizedTest
  @CsvSource({
    "lit/3.3.2/index.js",
    "lit-html/3.3.2/lit-html.js",
    "lit-html/3.3.2/is-server.js",
    "lit-element/4.2.2/lit-element.js",
    "lit__reactive-element/2.1.2/reactive-element.js",
    "lit__reactive-element/2.1.2/css-tag.js"
  })
  void everyImportOfTheServedWebjarFilesIsServed(String file) throws IOException {
    String entry = "META-INF/resources/webjars/" + file;
    String path = AssetServlet.pathOf(entry);
    try (var in = getClass().getClassLoader().getResourceAsStream(entry)) {
      String module = BareSpecifiers.resolve(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      Matcher imports = Pattern.compile("(?:from|import)\"([^\"]+)\"").matcher(module);
      while (imports.find()) {
        String target = imports.group(1);
        String served =
            target.startsWith("./")
                ? "/assets" + path.substring(0, path.lastIndexOf('/')) + target.substring(1)
                : target;
        assertTrue(SERVED.contains(served), file + " imports " + served);
      }
      assertFalse(module.contains("from\"lit"), file);
    }
  }

  private static final Set<String> SERVED =
      Set.of(
          "/assets/lit/index.js",
          "/assets/lit-html/lit-html.js",
          "/assets/lit-html/is-server.js",
          "/assets/lit-element/lit-element.js",
          "/assets/lit__reactive-element/reactive-element.js",
          "/assets/lit__reactive-element/css-tag.js");
}
