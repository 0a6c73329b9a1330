package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The build verifies the features whose name begins with {@code yinxin-}; one of another name would
 * escape it.
 */
final class FeaturesIT {
  private static final Path FEATURES =
      Path.of("..", "..", "features", "target", "feature", "feature.xml");

  /** Modules are built side by side: what is not said may not be there yet. */
  @Test
  void everyBundleOfAFeatureIsADependencyOfTheFeatures() throws Exception {
    Matcher bundle =
        Pattern.compile("mvn:org\\.yinxin/(yinxin-[a-z0-9-]+)/")
            .matcher(Files.readString(FEATURES));
    String pom = Files.readString(Path.of("..", "..", "features", "pom.xml"));
    List<String> missing =
        bundle
            .results()
            .map(found -> found.group(1))
            .filter(name -> !pom.contains("<artifactId>" + name + "</artifactId>"))
            .toList();

    assertEquals(List.of(), missing, "one line each in features/pom.xml");
  }

  @Test
  void everyFeatureIsAmongThoseThatTheBuildVerifies() throws Exception {
    NodeList features =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(FEATURES.toFile())
            .getDocumentElement()
            .getChildNodes();
    List<String> names =
        IntStream.range(0, features.getLength())
            .mapToObj(features::item)
            .filter(node -> node instanceof Element && node.getNodeName().equals("feature"))
            .map(node -> ((Element) node).getAttribute("name"))
            .toList();

    assertTrue(names.size() >= 11, names.toString());
    assertEquals(List.of(), names.stream().filter(name -> !name.startsWith("yinxin-")).toList());
  }

  /** Each of them turns a file or a manifest header into code that nobody has checked. */
  @ParameterizedTest
  @ValueSource(strings = {"server", "kiosk"})
  void noArchiveHasBlueprintKarsOrTheDeployerOfFeatures(String archive) throws Exception {
    List<String> unwanted =
        files(archive).stream()
            .filter(
                file ->
                    Pattern.compile("blueprint|org/apache/karaf/(kar|deployer)/|\\.kar$")
                        .matcher(file)
                        .find())
            .toList();

    assertEquals(List.of(), unwanted);
  }

  private static List<String> files(String archive) throws Exception {
    Path folder = Path.of("..", archive, "target");
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(folder, "yinxin-" + archive + "-*.tar.gz")) {
      String list = Server.run(List.of("tar", "tzf", found.iterator().next().toString()), "");
      List<String> files = list.lines().toList();
      assertTrue(files.stream().anyMatch(file -> file.contains("org.apache.felix.scr")), list);
      return files;
    }
  }
}
