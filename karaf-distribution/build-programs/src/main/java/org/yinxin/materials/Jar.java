package org.yinxin.materials;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Holds what a jar says about itself and about what it carries.
 *
 * @param bundleLicence the header Bundle-License, empty if there is none
 * @param poms poms of its content, as its builder left them in META-INF/maven
 * @param texts licences
 * @param notices attribution notices
 * @param nested paths of jars in it
 */
record Jar(
    String bundleLicence,
    List<Pom> poms,
    List<Component.Text> texts,
    List<Component.Text> notices,
    List<String> nested) {

  /** A pom in a jar, with the names and addresses of the licences that it states. */
  record Pom(Coordinates coordinates, Set<String> licences) {}

  private static final Pattern TEXT =
      Pattern.compile(
          "(?i)(META-INF/|META-INF/licenses/(.*/)?|(shaded/)?licenses/|about_files/"
              + "|META-INF/resources/webjars/[^/]+/[^/]+/(licenses/)?)?"
              + "[^/]*(licen[cs]e|copying|notice)[^/]*");

  private static final Pattern NO_TEXT =
      Pattern.compile(".*\\.(class|js|json|html|xml|properties)");
  private static final Pattern POM = Pattern.compile("META-INF/maven/([^/]+)/([^/]+)/pom\\.xml");

  static Jar read(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<Component.Text> texts = new ArrayList<>();
      List<Component.Text> notices = new ArrayList<>();
      List<Pom> poms = new ArrayList<>();
      List<String> nested = new ArrayList<>();
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName();
        if (entry.isDirectory()) {
          continue;
        }
        if (name.endsWith(".jar")) {
          nested.add(name);
        } else if (POM.matcher(name).matches()) {
          pom(zip, entry).ifPresent(poms::add);
        } else if (TEXT.matcher(name).matches() && !NO_TEXT.matcher(name).matches()) {
          Component.Text text = new Component.Text(name, text(zip, entry));
          (name.toLowerCase(Locale.ROOT).contains("notice") ? notices : texts).add(text);
        }
      }
      return new Jar(bundleLicence(zip), poms, texts, notices, nested);
    }
  }

  /** Finds the pom of the jar itself, if its file is named as that says. */
  Optional<Coordinates> itself(String fileName) {
    return poms.stream()
        .map(Pom::coordinates)
        .filter(
            c ->
                poms.size() == 1
                    || fileName.startsWith(c.name() + "-" + c.version())
                    || fileName.equals(c.name() + ".jar"))
        .findFirst();
  }

  Set<String> pomLicences(Coordinates coordinates) {
    return poms.stream()
        .filter(p -> p.coordinates().title().equals(coordinates.title()))
        .findFirst()
        .map(Pom::licences)
        .orElse(Set.of());
  }

  static String text(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String bundleLicence(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry("META-INF/MANIFEST.MF");
    if (entry == null) {
      return "";
    }
    try (InputStream in = zip.getInputStream(entry)) {
      String licence = new Manifest(in).getMainAttributes().getValue("Bundle-License");
      return licence == null ? "" : licence;
    }
  }

  private static Optional<Pom> pom(ZipFile zip, ZipEntry entry) throws IOException {
    Element project = xml(zip, entry);
    Optional<Element> parent = child(project, "parent");
    Set<String> licences = new LinkedHashSet<>();
    child(project, "licenses").stream()
        .flatMap(all -> children(all).stream())
        .forEach(licence -> licences.add(value(licence, "name") + " " + value(licence, "url")));
    ZipEntry written = zip.getEntry(entry.getName().replace("pom.xml", "pom.properties"));
    Properties properties = new Properties();
    if (written != null) {
      try (InputStream in = zip.getInputStream(written)) {
        properties.load(in);
      }
    }
    String group = properties.getProperty("groupId", value(project, "groupId"));
    String version = properties.getProperty("version", value(project, "version"));
    if (group.isEmpty()) {
      group = parent.map(p -> value(p, "groupId")).orElse("");
    }
    if (version.isEmpty()) {
      version = parent.map(p -> value(p, "version")).orElse("");
    }
    String name = properties.getProperty("artifactId", value(project, "artifactId"));
    return group.contains("$") || version.contains("$") || version.isEmpty()
        ? Optional.empty()
        : Optional.of(new Pom(Coordinates.maven(group, name, version, ""), licences));
  }

  private static Element xml(ZipFile zip, ZipEntry entry) throws IOException {
    try (InputStream in = zip.getInputStream(entry)) {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      return factory
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(in.readAllBytes()))
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(zip.getName() + ": " + entry.getName(), e);
    }
  }

  private static List<Element> children(Element parent) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }

  private static Optional<Element> child(Element parent, String name) {
    return children(parent).stream().filter(e -> e.getTagName().equals(name)).findFirst();
  }

  private static String value(Element parent, String name) {
    return child(parent, name).map(e -> e.getTextContent().strip()).orElse("");
  }
}
