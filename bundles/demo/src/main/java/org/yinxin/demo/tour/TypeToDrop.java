package org.yinxin.demo.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.osgi.framework.BundleContext;

/**
 * A certificate type that did not come with the server, and the folder that it is dropped into, as
 * a person would do it by hand.
 */
final class TypeToDrop {
  private final Optional<Path> jar;
  private final Optional<Path> folder;

  TypeToDrop(BundleContext context) {
    this(context.getProperty("yinxin.tourType"), context.getProperty("yinxin.deploy"));
  }

  TypeToDrop(String jar, String folder) {
    this.jar = Optional.ofNullable(jar).map(Path::of).filter(Files::isRegularFile);
    this.folder = Optional.ofNullable(folder).map(Path::of).filter(Files::isDirectory);
  }

  boolean isAvailable() {
    return jar.isPresent() && folder.isPresent();
  }

  private Path dropped() {
    return folder.orElseThrow().resolve(jar.orElseThrow().getFileName());
  }

  void drop() throws IOException {
    // Under another name first: a half-written bundle must not be seen.
    Path part = folder.orElseThrow().resolve(".tour.part");
    Files.copy(jar.orElseThrow(), part, StandardCopyOption.REPLACE_EXISTING);
    Files.move(part, dropped(), StandardCopyOption.ATOMIC_MOVE);
  }

  void takeAway() throws IOException {
    Files.deleteIfExists(dropped());
  }
}
