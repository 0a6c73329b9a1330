package org.yinxin.handbooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The very handbooks of this tree, as the product shows them. */
final class HandbooksTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Path SHOTS = ROOT.resolve("docs/zh/pictures");
  private static final Pattern HREF = Pattern.compile("<a href=\"([^\"]*)\"");
  private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");
  private static final Pattern PICTURE =
      Pattern.compile(
          "<figure><a href=\"([^\"]+)\"><img src=\"([^\"]+)\" alt=\"([^\"]+)\" width=\"\\d+\""
              + " height=\"\\d+\" loading=\"lazy\" /></a><figcaption>(.+?)</figcaption></figure>");

  /** Of the folder of pictures in the product. */
  private static final String PICTURES = "/assets/help/pictures/";

  /** Names of files in the brackets that replace links. */
  private static final Pattern FILE = Pattern.compile("（<code>([^<]+\\.md)</code>）");

  @TempDir Path folder;

  private static Map<String, String> pages;

  @BeforeAll
  static void read() throws IOException {
    Handbooks handbooks = new Handbooks(ROOT);
    assertEquals(List.of(), handbooks.faults());
    pages = handbooks.pages();
  }

  private static List<String> found(Pattern pattern, String page) {
    return pattern.matcher(page).results().map((MatchResult each) -> each.group(1)).toList();
  }

  @Test
  void everyLinkLeadsToAPartOfAHandbookOrToAnotherSite() {
    List<String> dead = new ArrayList<>();
    pages.forEach(
        (name, page) -> {
          for (String link : found(HREF, page)) {
            if (!leadsSomewhere(name, link)) {
              dead.add(name + ": " + link);
            }
          }
        });
    assertEquals(List.of(), dead);
  }

  private static boolean leadsSomewhere(String name, String link) {
    if (link.startsWith(PICTURES)) {
      return Files.exists(SHOTS.resolve(link.substring(PICTURES.length())));
    }
    if (link.startsWith("https://")) {
      return true;
    }
    String[] parts = link.split("#", 2);
    String page = parts[0].isEmpty() ? name : parts[0].replaceFirst("^/help/", "");
    return pages.containsKey(page)
        && (parts.length == 1 || found(ID, pages.get(page)).contains(decoded(parts[1])));
  }

  private static String decoded(String fragment) {
    return URLDecoder.decode(fragment, StandardCharsets.UTF_8);
  }

  @Test
  void headingsHaveAnchorsOfTheirOwn() {
    pages.forEach(
        (name, page) -> {
          List<String> ids = found(ID, page);
          assertTrue(ids.size() > 10, name);
          assertEquals(ids.size(), Set.copyOf(ids).size(), name);
        });
  }

  @Test
  void everyPictureIsThereIsSaidInWordsHasACaptionAndIsUsed() throws IOException {
    Set<String> shown = new TreeSet<>();
    for (String page : pages.values()) {
      List<MatchResult> pictures = PICTURE.matcher(page).results().toList();
      assertEquals(page.split("<img", -1).length - 1, pictures.size(), page);
      for (MatchResult picture : pictures) {
        assertEquals(picture.group(1), picture.group(2));
        assertTrue(picture.group(3).matches(".*\\p{IsHan}.*"), picture.group());
        assertTrue(picture.group(4).matches(".*\\p{IsHan}.*"), picture.group());
        shown.add(picture.group(1).substring(PICTURES.length()));
      }
    }
    try (Stream<Path> files = Files.list(SHOTS)) {
      assertEquals(
          files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()), shown);
    }
  }

  /** Somebody on a slow line reads them, too. */
  @Test
  void thePicturesAreSmall() throws IOException {
    long all = 0;
    try (Stream<Path> files = Files.list(SHOTS)) {
      for (Path file : files.toList()) {
        long bytes = Files.size(file);
        assertTrue(bytes < 250_000, () -> file + " has " + bytes);
        all += bytes;
      }
    }
    long total = all;
    assertTrue(total < 3_000_000, () -> total + " bytes");
  }

  @Test
  void filesOfTheTreeAreNamedAsTheArchivesHaveThem() {
    Set<String> named = new TreeSet<>();
    pages.values().forEach(page -> named.addAll(found(FILE, page)));
    assertTrue(named.contains("docs/operate.md"), named::toString);
    named.removeIf(file -> Files.exists(ROOT.resolve(file)));
    assertEquals(Set.of(), named);
  }

  @Test
  void noMarkupIsLeft() {
    pages.forEach(
        (name, page) -> {
          String text = page.replaceAll("(?s)<pre.*?</pre>|<code>.*?</code>", "");
          for (String mark : List.of("**", "](", "##", ".md\"")) {
            assertFalse(text.contains(mark), () -> name + " has " + mark);
          }
        });
  }

  @Test
  void whatGoesIntoTheBundleIsWhatIsThere() throws IOException {
    Path parts = folder.resolve("parts");
    Path pictures = Files.createDirectories(folder.resolve("pictures"));
    Files.writeString(pictures.resolve("gone.jpg"), "of an earlier build");

    Handbooks.main(new String[] {ROOT.toString(), parts.toString(), pictures.toString()});

    for (String name : Handbooks.NAMES) {
      assertEquals(pages.get(name), Files.readString(parts.resolve(name + ".html")));
    }
    try (Stream<Path> copied = Files.list(pictures);
        Stream<Path> files = Files.list(SHOTS)) {
      assertEquals(files.map(Path::getFileName).toList().size(), copied.count());
    }
    assertFalse(Files.exists(pictures.resolve("gone.jpg")));
  }
}
