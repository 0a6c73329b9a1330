package org.yinxin.library.signedbundles;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the bundles of the archive: the location of each names a file below {@code system}, and its
 * content is that file's. A location alone proves nothing: {@code mvn:} also resolves to other
 * repositories, and an update keeps it. The address that Karaf notes in the manifest at an update
 * is no content: what comes from there is judged when it comes. Thread-safe.
 */
public final class ArchiveBundles {
  private static final Logger LOG = LoggerFactory.getLogger(ArchiveBundles.class);
  private static final String MAVEN = "mvn:";
  private static final String REFERENCE = "reference:file:";

  /** Karaf writes it into a bundle that is updated from a given address, to ask there next time. */
  private static final Attributes.Name UPDATE_LOCATION =
      new Attributes.Name("Bundle-UpdateLocation");

  /** A revision of a bundle, and if it is of the archive. */
  private record Judgement(long lastModified, boolean isOfArchive) {}

  private final Path system;
  private final Map<Long, Judgement> judgements = new ConcurrentHashMap<>();

  /** Knows those of an archive whose folder {@code system} this is. */
  public ArchiveBundles(Path system) {
    this.system = system.toAbsolutePath().normalize();
  }

  /** Knows those of the archive that runs. */
  public static ArchiveBundles of(BundleContext context) {
    return new ArchiveBundles(Path.of(context.getProperty("karaf.home"), "system"));
  }

  /** Says if a bundle is of the archive; its content is read once for each revision. */
  public boolean contains(Bundle bundle) {
    long lastModified = bundle.getLastModified();
    Judgement known = judgements.get(bundle.getBundleId());
    if (known != null && known.lastModified() == lastModified) {
      return known.isOfArchive();
    }
    try {
      Optional<Path> file = file(bundle.getLocation());
      boolean isOfArchive = file.isPresent() && hasContentOf(bundle, file.get());
      judgements.put(bundle.getBundleId(), new Judgement(lastModified, isOfArchive));
      return isOfArchive;
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      // It is being uninstalled, the disk fails, or its location is none. It is not trusted then.
      LOG.warn("bundle {} step compare with the archive", bundle.getLocation(), e);
      return false;
    }
  }

  /** Returns the file of the archive that a bundle's location names, if there is one. */
  public Optional<Path> file(Bundle bundle) {
    try {
      return file(bundle.getLocation());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<Path> file(String location) {
    Optional<Path> named = Optional.empty();
    if (location.startsWith(REFERENCE)) {
      String address = location.substring("reference:".length());
      named = Optional.of(Path.of(URI.create(address)));
    } else if (location.startsWith(MAVEN)) {
      named = artifact(location.substring(MAVEN.length()).split("/", -1));
    }
    return named.filter(
        file ->
            file.startsWith(system) && file.equals(file.normalize()) && Files.isRegularFile(file));
  }

  /** The place of {@code group/artifact/version[/type[/classifier]]} in a Maven repository. */
  private Optional<Path> artifact(String... parts) {
    if (parts.length < 3 || parts.length > 5) {
      return Optional.empty();
    }
    String type = parts.length > 3 ? parts[3] : "jar";
    String classifier = parts.length > 4 ? "-" + parts[4] : "";
    String name = parts[1] + "-" + parts[2] + classifier + "." + type;
    return Optional.of(
        system.resolve(Path.of(parts[0].replace('.', '/'), parts[1], parts[2], name)));
  }

  private static boolean hasContentOf(Bundle bundle, Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<? extends ZipEntry> entries = Collections.list(zip.entries());
      Set<String> files =
          entries.stream()
              .filter(entry -> !entry.isDirectory())
              .map(ZipEntry::getName)
              .collect(Collectors.toSet());
      Set<String> rest = new HashSet<>(paths(bundle));
      if (!rest.containsAll(files)) {
        return false;
      }
      rest.removeAll(files);
      // A class file may also be found under the name of a directory.
      if (!folders(entries).containsAll(rest)) {
        return false;
      }
      for (String name : files) {
        if (!isEqual(name, content(bundle, name), content(zip, name))) {
          return false;
        }
      }
      return true;
    }
  }

  private static boolean isEqual(String name, byte[] one, byte[] other) throws IOException {
    return Arrays.equals(one, other)
        || (name.equals(JarFile.MANIFEST_NAME) && manifest(one).equals(manifest(other)));
  }

  private static Manifest manifest(byte[] bytes) throws IOException {
    Manifest manifest = new Manifest(new ByteArrayInputStream(bytes));
    manifest.getMainAttributes().remove(UPDATE_LOCATION);
    return manifest;
  }

  /** Names of all entries of a bundle and of the directories they lie in. */
  private static Set<String> paths(Bundle bundle) {
    Set<String> paths = new HashSet<>();
    addPaths(bundle, "/", paths);
    return paths;
  }

  private static void addPaths(Bundle bundle, String folder, Set<String> paths) {
    var found = bundle.getEntryPaths(folder);
    while (found != null && found.hasMoreElements()) {
      String path = found.nextElement();
      if (paths.add(path) && path.endsWith("/")) {
        addPaths(bundle, path, paths);
      }
    }
  }

  private static Set<String> folders(List<? extends ZipEntry> entries) {
    Set<String> folders = new HashSet<>();
    for (ZipEntry entry : entries) {
      String name = entry.getName();
      for (int end = name.indexOf('/'); end >= 0; end = name.indexOf('/', end + 1)) {
        folders.add(name.substring(0, end + 1));
      }
    }
    return folders;
  }

  private static byte[] content(Bundle bundle, String name) throws IOException {
    URL entry = bundle.getEntry(name);
    if (entry == null) {
      throw new IOException(name + " has gone");
    }
    try (InputStream in = entry.openStream()) {
      return in.readAllBytes();
    }
  }

  private static byte[] content(ZipFile zip, String name) throws IOException {
    try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
      return in.readAllBytes();
    }
  }
}
