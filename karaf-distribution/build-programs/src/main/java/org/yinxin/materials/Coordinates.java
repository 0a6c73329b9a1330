package org.yinxin.materials;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import com.github.packageurl.PackageURLBuilder;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Names a component as its package registry does.
 *
 * @param type of the registry, as in a package URL: {@code maven}, {@code npm}, {@code generic}
 * @param group the group of Maven or the scope of npm, empty if there is none
 * @param classifier of Maven, empty if there is none
 */
record Coordinates(String type, String group, String name, String version, String classifier) {
  private static final String WEBJARS = "org.webjars.npm";

  static Coordinates maven(String group, String name, String version, String classifier) {
    return new Coordinates("maven", group, name, version, classifier);
  }

  /**
   * Reads the coordinates of a jar that lies in a Maven repository: {@code
   * …/group/name/version/name-version[-classifier].jar}.
   *
   * @param path relative to the repository
   */
  static Coordinates inRepository(Path path) {
    int parts = path.getNameCount();
    String version = path.getName(parts - 2).toString();
    String name = path.getName(parts - 3).toString();
    String group =
        path.subpath(0, parts - 3).toString().replace(path.getFileSystem().getSeparator(), ".");
    String file = path.getFileName().toString().replaceFirst("\\.[^.]+$", "");
    String rest = file.substring(Math.min(file.length(), (name + "-" + version).length()));
    return maven(group, name, version, rest.replaceFirst("^-", ""));
  }

  /** Reads a package URL; without one of a version, an empty version. */
  static Coordinates of(String purl) {
    try {
      PackageURL url = new PackageURL(purl);
      return new Coordinates(
          url.getType(),
          Optional.ofNullable(url.getNamespace()).orElse(""),
          url.getName(),
          Optional.ofNullable(url.getVersion()).orElse(""),
          "");
    } catch (MalformedPackageURLException e) {
      throw new IllegalArgumentException(purl, e);
    }
  }

  /**
   * Names the npm package instead of the webjar that brought it: advisories are about the former.
   */
  Coordinates asPublished() {
    if (!group.equals(WEBJARS)) {
      return this;
    }
    String[] scoped = name.split("__", 2);
    return scoped.length == 2
        ? new Coordinates("npm", "@" + scoped[0], scoped[1], version, "")
        : new Coordinates("npm", "", name, version, "");
  }

  boolean isOurs() {
    return group.equals("org.yinxin");
  }

  String purl() {
    try {
      PackageURLBuilder url =
          PackageURLBuilder.aPackageURL()
              .withType(type)
              .withName(name)
              .withVersion(version.isEmpty() ? null : version)
              .withNamespace(group.isEmpty() ? null : group);
      if (!classifier.isEmpty()) {
        url.withQualifier("classifier", classifier);
      }
      return url.build().canonicalize();
    } catch (MalformedPackageURLException e) {
      throw new IllegalArgumentException(toString(), e);
    }
  }

  /** Names it as its registry does: {@code group:name} in Maven, {@code group/name} elsewhere. */
  String title() {
    return group.isEmpty() ? name : group + (type.equals("maven") ? ":" : "/") + name;
  }

  @Override
  public String toString() {
    return title() + ":" + version + (classifier.isEmpty() ? "" : ":" + classifier);
  }
}
