package org.yinxin.materials;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Lists the components of an archive or of a jar of ours. Not thread-safe. */
final class Inventory {
  private final Licences licences = new Licences();
  private final Assets assets = new Assets();
  private final SortedMap<String, Component> components = new TreeMap<>();
  private final Path classPaths;
  private final Path repository;

  /**
   * Starts with nothing listed.
   *
   * @param classPaths the folder with the class path of each module, in a file of the module's name
   * @param repository Maven's local repository, in which the jars of those class paths lie
   */
  Inventory(Path classPaths, Path repository) {
    this.classPaths = classPaths;
    this.repository = repository;
  }

  /** Lists what an unpacked archive consists of, by package URL. */
  Collection<Component> archive(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      Path relative = folder.relativize(file);
      String location = relative.toString().replace(folder.getFileSystem().getSeparator(), "/");
      if (location.endsWith(".jar")) {
        Jar jar = Jar.read(file);
        whole(file, jar, coordinates(location, relative, jar), location, Optional.empty());
      } else {
        Optional<Assets.Asset> asset = assets.at(location);
        if (asset.isPresent()) {
          List<Component.Text> texts = new ArrayList<>();
          for (String text : asset.get().texts()) {
            Path beside = folder.resolve(text);
            texts.add(
                Files.exists(beside)
                    ? new Component.Text(text, Files.readString(beside))
                    : new Component.Text(text, Licences.resource("texts/" + text)));
          }
          add(asset.get(), texts, location, Optional.empty());
        }
      }
    }
    return components.values();
  }

  /** Lists what a jar of ours carries, by package URL. */
  Collection<Component> carriedBy(Path jar, Coordinates itself) throws IOException {
    inside(jar, Jar.read(jar), itself, jar.getFileName().toString(), Optional.empty());
    return components.values();
  }

  private Coordinates coordinates(String location, Path relative, Jar jar) {
    for (String root : List.of("system/", "developer/repository/")) {
      if (location.startsWith(root)) {
        return Coordinates.inRepository(Path.of(root).relativize(relative));
      }
    }
    String file = relative.getFileName().toString();
    Coordinates pom =
        jar.itself(file)
            .orElseThrow(() -> new UnknownComponentException("What is " + location + "?"));
    String rest = file.substring((pom.name() + "-" + pom.version()).length()).replace(".jar", "");
    return Coordinates.maven(pom.group(), pom.name(), pom.version(), rest.replaceFirst("^-", ""));
  }

  private void whole(
      Path file, Jar jar, Coordinates coordinates, String location, Optional<String> container)
      throws IOException {
    add(
        new Component(
            coordinates,
            licences.of(coordinates, jar),
            Optional.of(sha256(file)),
            texts(coordinates, jar),
            jar.notices(),
            new TreeSet<>(List.of(location)),
            new TreeSet<>(container.stream().toList())));
    inside(file, jar, coordinates, location, Optional.of(coordinates.purl()));
  }

  private void inside(
      Path file, Jar jar, Coordinates coordinates, String location, Optional<String> container)
      throws IOException {
    if (coordinates.isOurs() && !coordinates.classifier().equals("sources")) {
      carried(file, coordinates, location, container);
    } else if (!coordinates.isOurs()) {
      poms(jar, coordinates, location, container);
    }
    for (String nested : jar.nested()) {
      Optional<Assets.Asset> stated = assets.at(coordinates.name() + "!/" + nested);
      if (stated.isPresent()) {
        add(stated.get(), List.of(), location + "!/" + nested, container);
        continue;
      }
      Path copy = Files.createTempFile("nested", ".jar");
      try (ZipFile zip = new ZipFile(file.toFile());
          InputStream in = zip.getInputStream(zip.getEntry(nested))) {
        Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        Jar inner = Jar.read(copy);
        String name = nested.substring(nested.lastIndexOf('/') + 1);
        Coordinates known =
            inner
                .itself(name)
                .orElseThrow(
                    () ->
                        new UnknownComponentException("What is " + location + "!/" + nested + "?"));
        whole(copy, inner, known, location + "!/" + nested, container);
      } finally {
        Files.delete(copy);
      }
    }
  }

  /** Adds what the builder of a jar of others left poms of. */
  private void poms(Jar jar, Coordinates itself, String location, Optional<String> container) {
    for (Jar.Pom pom : jar.poms()) {
      Coordinates inner = pom.coordinates();
      if (!inner.title().equals(itself.title())) {
        add(
            new Component(
                inner,
                licences.of(inner, jar),
                Optional.empty(),
                licences.texts(inner),
                List.of(),
                new TreeSet<>(List.of(location + "!/")),
                new TreeSet<>(container.stream().toList())));
      }
    }
  }

  /** Adds what a bundle of ours carries of the jars on its class path, and its assets. */
  private void carried(Path file, Coordinates bundle, String location, Optional<String> container)
      throws IOException {
    Path list = classPaths.resolve(bundle.name());
    List<Path> jars = new ArrayList<>();
    if (Files.exists(list)) {
      for (String jar : Files.readString(list).strip().split(File.pathSeparator, -1)) {
        if (Path.of(jar).startsWith(repository) && jar.endsWith(".jar")) {
          jars.add(Path.of(jar));
        }
      }
    }
    Carried.Result result = Carried.in(file, jars);
    for (Path path : result.jars()) {
      Jar jar = Jar.read(path);
      Coordinates found = Coordinates.inRepository(repository.relativize(path));
      add(
          new Component(
              found.asPublished(),
              licences.of(found, jar),
              Optional.empty(),
              texts(found, jar),
              jar.notices(),
              new TreeSet<>(List.of(location + "!/")),
              new TreeSet<>(container.stream().toList())));
      poms(jar, found, location, container);
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (String path : result.strange()) {
        if (path.endsWith(".class")) {
          throw new UnknownComponentException(
              location + " carries " + path + ", which is in no jar of its class path " + list);
        }
        Optional<Assets.Asset> asset = assets.at(bundle.name() + "!/" + path);
        if (asset.isPresent()) {
          List<Component.Text> texts = new ArrayList<>();
          for (String text : asset.get().texts()) {
            ZipEntry beside = zip.getEntry(text);
            texts.add(
                new Component.Text(
                    text,
                    beside == null ? Licences.resource("texts/" + text) : Jar.text(zip, beside)));
          }
          add(asset.get(), texts, location + "!/" + path, container);
        }
      }
    }
  }

  private List<Component.Text> texts(Coordinates coordinates, Jar jar) {
    List<Component.Text> kept = licences.texts(coordinates);
    return kept.isEmpty() ? jar.texts() : kept;
  }

  private void add(
      Assets.Asset asset, List<Component.Text> texts, String location, Optional<String> container) {
    add(
        new Component(
            asset.coordinates(),
            asset.licence(),
            Optional.empty(),
            texts,
            List.of(),
            new TreeSet<>(List.of(location)),
            new TreeSet<>(container.stream().toList())));
  }

  private void add(Component component) {
    components.merge(component.coordinates().purl(), component, Component::with);
  }

  static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] part = new byte[1 << 16];
      for (int length = in.read(part); length >= 0; length = in.read(part)) {
        digest.update(part, 0, length);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
