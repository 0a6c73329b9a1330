package org.yinxin.core.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.plugins.CodeMark;
import org.yinxin.services.plugins.CodeMarks;

/**
 * Knows the plug-ins whose code was running when the process ended. While a plug-in is started or
 * its certificate type or connector is called, a number in its own file is above 0. The file is
 * mapped into memory: setting it costs no system call, and the operating system keeps it when the
 * process is killed. A number above 0 at the next start is an end of the process that counts
 * against that plug-in. Thread-safe.
 *
 * <p>The weaving of {@link ProcessEnd} prevents accidents; this is for what gets around it:
 * reflection, native code, a JVM that a plug-in crashes.
 */
@Component(service = {CodeMarks.class, StoredCodeMarks.class})
public final class StoredCodeMarks implements CodeMarks {
  private static final Logger LOG = LoggerFactory.getLogger(CodeMarks.class);
  private static final VarHandle NUMBER =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
  private static final String MARK = ".mark";
  private static final String ENDS = ".ends";
  private static final Duration PERIOD = Duration.ofDays(1);

  /** The number of calls in a mapped file, and the threads that make them. */
  private record Mapped(MappedByteBuffer file, Set<Thread> threads) implements CodeMark {
    @Override
    public void enter() {
      threads.add(Thread.currentThread());
      var unused = (int) NUMBER.getAndAdd(file, 0, 1);
    }

    @Override
    public void leave() {
      var unused = (int) NUMBER.getAndAdd(file, 0, -1);
      threads.remove(Thread.currentThread());
    }

    /** One whose thread waits for the process to end has asked for that end. */
    boolean endsProcess() {
      return threads.stream()
          .flatMap(thread -> Arrays.stream(thread.getStackTrace()))
          .anyMatch(
              frame ->
                  frame.getClassName().equals(Runtime.class.getName())
                      && frame.getMethodName().equals("exit"));
    }
  }

  private final Path folder;
  private final InstantSource clock;
  private final Map<String, Mapped> marks = new ConcurrentHashMap<>();
  private boolean isRead;

  /** Reads nothing yet. */
  @Activate
  public StoredCodeMarks(BundleContext context) {
    this(context.getDataFile("marks").toPath(), InstantSource.system());
  }

  /**
   * Reads nothing yet.
   *
   * @param folder for its files, of this node alone
   */
  StoredCodeMarks(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  @Override
  public CodeMark of(ServiceReference<?> reference) {
    return Optional.ofNullable(reference.getBundle())
        .flatMap(FrameworkPlugins::sha256)
        .map(this::of)
        .orElse(CodeMark.NONE);
  }

  /**
   * Returns the mark of a plug-in by the SHA-256 of its file. Without a file, as on a full disk, it
   * marks nothing: that a plug-in serves is worth more.
   */
  CodeMark of(String sha256) {
    try {
      read();
      return marks.computeIfAbsent(sha256, this::map);
    } catch (UncheckedIOException e) {
      LOG.warn("plug-in file {} step mark: cannot be marked", sha256, e);
      return CodeMark.NONE;
    }
  }

  /**
   * Counts the ends of the process while code of this plug-in was running: those of the last 24
   * hours, and since an instant. What lies further back, as failures of power in years of use, says
   * nothing of the plug-in.
   */
  long ends(String sha256, Instant since) {
    Instant first = Collections.max(List.of(since, clock.instant().minus(PERIOD)));
    try {
      read();
      Path file = folder.resolve(sha256 + ENDS);
      return Files.exists(file)
          ? Files.readAllLines(file).stream().map(Instant::parse).filter(first::isBefore).count()
          : 0;
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("plug-in file {} step ends: cannot be read", sha256, e);
      return 0;
    }
  }

  /**
   * Takes all marks away at an orderly stop, but for a plug-in that called for it: its thread is in
   * {@code Runtime.exit}.
   */
  @Deactivate
  void stop() {
    for (Mapped mark : marks.values()) {
      NUMBER.setVolatile(mark.file(), 0, mark.endsProcess() ? 1 : 0);
    }
  }

  /** Notes, before anything is marked in this process, whose marks the one before it left. */
  private synchronized void read() {
    if (isRead) {
      return;
    }
    try {
      Files.createDirectories(folder);
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + MARK)) {
        for (Path file : files) {
          String name = file.getFileName().toString();
          note(file, name.substring(0, name.length() - MARK.length()));
        }
      }
      isRead = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void note(Path file, String sha256) throws IOException {
    ByteBuffer number = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
    // Below 0 where a call came back after the orderly stop.
    if (number.hasRemaining() && number.getInt() > 0) {
      LOG.error("plug-in file {} step mark: the process ended while its code was running", sha256);
      Files.writeString(
          folder.resolve(sha256 + ENDS),
          clock.instant() + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
    Files.delete(file);
  }

  private Mapped map(String sha256) {
    try (FileChannel file =
        FileChannel.open(
            folder.resolve(sha256 + MARK),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      return new Mapped(
          file.map(MapMode.READ_WRITE, 0, Integer.BYTES), ConcurrentHashMap.newKeySet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
