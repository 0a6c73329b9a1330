package org.yinxin.handbooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules by which Markdown becomes a part of a page, on a tree with little in it. */
final class HandbookTest {
  @TempDir Path root;

  @BeforeEach
  void makeTree() throws IOException {
    Path pictures = Files.createDirectories(root.resolve("docs/zh/pictures"));
    for (String name : Handbooks.NAMES) {
      handbook(name, "# 手册\n## 第 2 节（甲）\n");
    }
    Files.writeString(root.resolve("docs/operate.md"), "# Operate it\n");
    ImageIO.write(
        new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB),
        "png",
        pictures.resolve("page.png").toFile());
  }

  private void handbook(String name, String markdown) throws IOException {
    Files.writeString(root.resolve("docs/zh/" + name + ".md"), markdown);
  }

  /** The text of a handbook with this Markdown below its title. */
  private String text(String markdown) throws IOException {
    handbook("office", "# 手册\n" + markdown + "\n");
    Handbooks handbooks = new Handbooks(root);
    assertEquals(List.of(), handbooks.faults());
    String page = handbooks.pages().get("office");
    return page.substring(page.indexOf("</h1>") + 6, page.indexOf("</article>"));
  }

  private List<String> faults(String markdown) throws IOException {
    handbook("office", "# 手册\n" + markdown + "\n");
    return new Handbooks(root).faults();
  }

  @Test
  void aLinkToAnotherHandbookLeadsToItsPage() throws IOException {
    assertEquals(
        "<p><a href=\"/help/kiosk#第-2-节甲\">终端</a>和<a href=\"/help/plugins\">插件</a></p>\n",
        text("[终端](kiosk.md#第-2-节甲)和[插件](plugins.md)"));
  }

  @Test
  void aLinkWithinTheHandbookStays() throws IOException {
    assertTrue(text("[见](#甲)\n\n## 甲").startsWith("<p><a href=\"#甲\">见</a></p>"));
  }

  @Test
  void aLinkToAnotherFileBecomesItsTextAndTheFilesName() throws IOException {
    assertEquals(
        "<p>照抄 <em>The</em> proxy（<code>docs/operate.md</code>）中的设置。</p>\n",
        text("照抄 [*The* proxy](../operate.md#proxy) 中的设置。"));
    assertEquals(
        "<p><code>docs/operate.md</code>。</p>\n", text("[docs/operate.md](../operate.md)。"));
  }

  @Test
  void aLinkToAnotherSiteStays() throws IOException {
    assertEquals(
        "<p><a href=\"https://www.chsi.com.cn/\">学信网</a></p>\n",
        text("[学信网](https://www.chsi.com.cn/)"));
  }

  @Test
  void whatLeadsNowhereIsNamed() throws IOException {
    for (String target :
        List.of("kiosk.md#乙", "#乙", "../missing.md", "../../../elsewhere.md", "missing.md")) {
      assertEquals(
          List.of("docs/zh/office.md leads to " + target + ": not there"),
          faults("[见](" + target + ")"));
    }
    String[] arguments = {root.toString(), root + "/parts", root + "/pictures"};
    var e = assertThrows(IllegalArgumentException.class, () -> Handbooks.main(arguments));
    assertTrue(e.getMessage().contains("missing.md"), e.getMessage());
  }

  @Test
  void aPictureWithItsCaptionIsAFigureThatLeadsToThePicture() throws IOException {
    String address = "/assets/help/pictures/page.png";
    assertEquals(
        "<figure><a href=\"%s\"><img src=\"%s\" alt=\"一页\" width=\"30\" height=\"20\" loading=\"lazy\" /></a><figcaption>图 1：看<strong>这里</strong>。</figcaption></figure>\n"
            .formatted(address, address),
        text("![一页](pictures/page.png)\\\n*图 1：看**这里**。*"));
  }

  @Test
  void aPictureWithoutCaptionWordsOrFileIsNamed() throws IOException {
    String fault = "docs/zh/office.md: pictures/";
    assertEquals(
        List.of(fault + "page.png has no caption: \\ at its end and *…* in the next line"),
        faults("![一页](pictures/page.png)"));
    assertEquals(
        List.of(fault + "page.png is not said in words"),
        faults("![](pictures/page.png)\\\n*图 1*"));
    assertEquals(
        List.of(fault + "gone.png is not there"), faults("![一页](pictures/gone.png)\\\n*图 1*"));
  }

  @Test
  void theParagraphOfContentsGoesAndThePageHasATable() throws IOException {
    assertTrue(text("**目录：** [甲](#甲)\n\n## 甲").startsWith("<h2 id=\"甲\">甲</h2>"));
    String page = new Handbooks(root).pages().get("office");
    assertTrue(page.contains("<li class=\"yx-toc-2\"><a href=\"#甲\">甲</a></li>"), page);
  }

  @Test
  void theEndOfALineIsABlankOnlyBesideOtherThanChineseText() throws IOException {
    assertEquals("<p>先到，后办。再看\na b\nc</p>\n", text("先到，\n后办。\n再看\na b\nc"));
    assertEquals("<p>用 <code>a</code>\n命令</p>\n", text("用 `a`\n命令"));
  }

  @Test
  void aCellSaysHowItsColumnIsCalled() throws IOException {
    String table = text("| 名 | `b` |\n|---|---|\n| 一 | 二 |");
    assertTrue(table.contains("<td data-label=\"名\">一</td>"), table);
    assertTrue(table.contains("<td data-label=\"b\">二</td>"), table);
  }

  @Test
  void htmlIsShownAsItIsWritten() throws IOException {
    assertEquals("<p>&lt;b&gt;粗&lt;/b&gt;</p>\n", text("<b>粗</b>"));
  }
}
