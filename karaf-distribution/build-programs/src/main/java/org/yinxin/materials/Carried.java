package org.yinxin.materials;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Finds out from which jars of its class path a bundle of ours was made: whatever lies in it under
 * the same path, with the same length and CRC-32.
 */
final class Carried {
  private static final Pattern NOBODYS =
      Pattern.compile("META-INF/([^/]*|maven/.*|services/.*|licenses/.*)");

  private record Content(String path, long size, long crc) {}

  /** The jars that a bundle carries something of, and the paths of what comes from nowhere. */
  record Result(List<Path> jars, Set<String> strange) {}

  private Carried() {}

  static Result in(Path bundle, List<Path> classPath) throws IOException {
    Set<Content> open = contents(bundle);
    Map<Path, Set<Content>> candidates = new HashMap<>();
    for (Path jar : classPath) {
      Set<Content> common = contents(jar);
      common.retainAll(open);
      candidates.put(jar, common);
    }
    List<Path> jars = new ArrayList<>();
    while (true) {
      Path best = null;
      for (Path jar : classPath) {
        if (best == null || candidates.get(jar).size() > candidates.get(best).size()) {
          best = jar;
        }
      }
      if (best == null || candidates.get(best).isEmpty()) {
        break;
      }
      jars.add(best);
      Set<Content> explained = Set.copyOf(candidates.get(best));
      open.removeAll(explained);
      candidates.values().forEach(common -> common.removeAll(explained));
    }
    Set<String> strange = new TreeSet<>();
    open.forEach(content -> strange.add(content.path()));
    return new Result(jars, strange);
  }

  private static Set<Content> contents(Path jar) throws IOException {
    Set<Content> contents = new HashSet<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String path = entry.getName();
        if (!entry.isDirectory()
            && entry.getSize() > 0
            && !(path.startsWith("org/yinxin/") && path.endsWith(".class"))
            && !NOBODYS.matcher(path).matches()) {
          contents.add(new Content(path, entry.getSize(), entry.getCrc()));
        }
      }
    }
    return contents;
  }
}
