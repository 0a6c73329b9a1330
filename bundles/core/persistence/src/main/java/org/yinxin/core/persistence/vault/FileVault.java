package org.yinxin.core.persistence.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;
import org.yinxin.services.vault.VaultException.Reason;
import org.yinxin.text.LocalizedText;

/**
 * The vault as a folder: {@code ab/cd/abcd…}, one file a hash. A file gets its name only when it is
 * whole and on the disk. Thread-safe, also with several processes over one folder.
 */
@Component(configurationPid = "org.yinxin.core.vault")
@Designate(ocd = FileVault.Config.class)
public final class FileVault implements Vault {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  @ObjectClassDefinition(name = "Vault of issued files")
  @interface Config {
    @AttributeDefinition(
        description = "Folder of the issued files; empty for ${yinxin.state}/vault")
    String directory() default "";
  }

  private volatile Path directory;
  private volatile VaultMarker marker;

  /** Folders whose names this process has seen onto the disk; 65,536 at the most. */
  private final Set<Path> durable = ConcurrentHashMap.newKeySet();

  /** Reads where the files are; touches none yet. */
  @Activate
  public FileVault(BundleContext context, Config config) {
    this(directory(context, config.directory()), VaultMarker.of(context, config.directory()));
  }

  /** For the next file; the files themselves are moved by the operator before. */
  @Modified
  void configure(BundleContext context, Config config) {
    directory = directory(context, config.directory());
    marker = VaultMarker.of(context, config.directory());
  }

  /** A vault whose node has its state beside it. */
  FileVault(Path directory) {
    this(directory, new VaultMarker(directory.resolveSibling(VaultMarker.NAME), directory));
  }

  private FileVault(Path directory, VaultMarker marker) {
    this.directory = directory.toAbsolutePath();
    this.marker = marker;
  }

  static Path directory(BundleContext context, String configured) {
    if (!configured.isBlank()) {
      return Path.of(configured);
    }
    return state(context).resolve("vault");
  }

  static Path state(BundleContext context) {
    String state = context.getProperty("yinxin.state");
    if (state == null) {
      throw new IllegalStateException("the property yinxin.state is not set");
    }
    return Path.of(state);
  }

  @Override
  public String put(byte[] bytes) throws IOException {
    marker.require();
    String sha256 = DigestUtils.sha256Hex(bytes);
    Path top = directory;
    Path file = file(top, sha256);
    Path folder = file.getParent();
    boolean known = Files.isDirectory(folder) && durable.contains(folder);
    if (!known) {
      Files.createDirectories(folder);
    }
    // Replaces a damaged file: only these very bytes may ever have this hash as their name.
    if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
      Path part = folder.resolve(sha256 + "." + UUID.randomUUID() + ".part");
      try {
        write(part, bytes);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    }
    // Also when the file was there: the one who put it may not have come this far.
    sync(folder);
    if (!known) {
      syncAbove(folder, top);
      durable.add(folder);
    }
    return sha256;
  }

  /** Has the folder's own name on the disk, and those of the folders it lies in. */
  private static void syncAbove(Path folder, Path top) throws IOException {
    Path each = folder;
    while (!each.equals(top)) {
      each = each.getParent();
      sync(each);
    }
    sync(top.getParent());
  }

  @Override
  public byte[] get(String sha256) throws VaultException {
    if (!HASH.matcher(sha256).matches()) {
      throw missing();
    }
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file(directory, sha256));
    } catch (NoSuchFileException e) {
      throw caused(missing(), e);
    } catch (IOException e) {
      throw caused(
          new VaultException(
              Reason.UNREADABLE,
              new LocalizedText(
                  "文件库暂时无法读取，请稍后再试。",
                  "The file store cannot be read at the moment. Please try again later.")),
          e);
    }
    if (!DigestUtils.sha256Hex(bytes).equals(sha256)) {
      throw new VaultException(
          Reason.ALTERED,
          new LocalizedText(
              "文件库中的这份文件已损坏，不能提供，请联系学校。",
              "The stored file is damaged and is not given out. Please contact the university."));
    }
    return bytes;
  }

  @Override
  public List<String> newest(int most) throws IOException {
    List<Path> folders = new ArrayList<>();
    for (Path above : children(directory, Files::isDirectory)) {
      folders.addAll(children(above, Files::isDirectory));
    }
    List<Path> files = new ArrayList<>();
    for (Path folder : latest(folders, most)) {
      files.addAll(children(folder, file -> HASH.matcher(name(file)).matches()));
    }
    return latest(files, most).stream().map(FileVault::name).toList();
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static List<Path> children(Path folder, Predicate<Path> wanted) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(wanted).toList();
    }
  }

  private static List<Path> latest(List<Path> paths, int most) throws IOException {
    Map<Path, FileTime> times = new HashMap<>();
    for (Path path : paths) {
      times.put(path, Files.getLastModifiedTime(path));
    }
    return paths.stream()
        .sorted(Comparator.<Path, FileTime>comparing(times::get).reversed())
        .limit(most)
        .toList();
  }

  private static VaultException missing() {
    return new VaultException(
        Reason.MISSING,
        new LocalizedText(
            "文件库中没有这份文件，请联系学校。",
            "The file is not in the file store. Please contact the university."));
  }

  private static VaultException caused(VaultException failure, IOException cause) {
    failure.initCause(cause);
    return failure;
  }

  private static Path file(Path top, String sha256) {
    return top.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4)).resolve(sha256);
  }

  static void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
