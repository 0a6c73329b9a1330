package org.yinxin.offline;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yinxin.offline.Outcome.Finding;
import org.yinxin.offline.Outcome.Verdict;
import org.yinxin.offline.RefusedException.Reason;
import org.yinxin.offline.tree.Sha256;

/**
 * Verifies a credential with the network off and the university's server gone. All trust comes from
 * the file of anchors that the university publishes; {@code docs/offline.md} tells how it is used.
 *
 * <pre>
 * BUNDLE.zip [--pdf FILE] --anchors FILE [--write FILE] [--max-age DAYS]
 * FILE.pdf --entry FILE --proof FILE [--checkpoint FILE] [--later FILE] [--stamp FILE] --anchors FILE
 * </pre>
 */
public final class Offline {
  /** Issued and unchanged; not revoked as of the checkpoint. */
  public static final int PROVEN = 0;

  /** Not to be relied on. */
  public static final int REFUSED = 1;

  /** Called the wrong way. */
  public static final int USAGE = 2;

  /** Issued and unchanged; it cannot be seen until when it was not revoked. */
  public static final int STANDING_UNKNOWN = 3;

  private static final int MAXIMUM_BYTES = 64 * 1024 * 1024;

  private static final InstantSource CLOCK = InstantSource.system();

  private Offline() {}

  /** Ends with one of the codes above. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(run(List.of(args), out));
  }

  /**
   * Verifies and says what came of it, in Chinese and English.
   *
   * @return one of the codes above
   */
  public static int run(List<String> args, PrintStream out) {
    Optional<Arguments> arguments = Arguments.parse(args);
    if (arguments.isEmpty()) {
      usage(out);
      return USAGE;
    }
    try {
      return answer(arguments.get(), out);
    } catch (FileAlreadyExistsException e) {
      out.println("文件已存在，没有覆盖 / A file is there already and was kept: " + e.getMessage());
      return USAGE;
    } catch (IOException e) {
      out.println("文件无法打开 / A file cannot be opened: " + e.getMessage());
      return USAGE;
    }
  }

  private static int answer(Arguments arguments, PrintStream out) throws IOException {
    byte[] anchors = start(arguments.anchors(), MAXIMUM_BYTES);
    Map<String, byte[]> files = new HashMap<>();
    Outcome outcome = verify(arguments, anchors, files);
    print(outcome, out);
    int code =
        switch (outcome.verdict()) {
          case ISSUED_UNCHANGED -> PROVEN;
          case STANDING_UNKNOWN -> STANDING_UNKNOWN;
          default -> REFUSED;
        };
    if (arguments.write().isPresent()) {
      write(arguments.write().get(), code, files, out);
    }
    out.println();
    out.println("信任依据（锚点文件）的 SHA-256，请与学校公布的核对。");
    out.println("SHA-256 of the trust anchors; compare it with what the university publishes:");
    out.println("  " + Sha256.hex(Sha256.of(anchors)));
    return code;
  }

  /** Writes out the PDF that was verified, if it is any good, so that the reader opens no other. */
  private static void write(Path to, int code, Map<String, byte[]> files, PrintStream out)
      throws IOException {
    out.println();
    if (code == REFUSED) {
      out.println("没有写出 PDF：这份文件不可采信。 / No PDF was written: it is not to be relied on.");
      return;
    }
    Files.write(to, files.get(Evidence.PDF), StandardOpenOption.CREATE_NEW);
    out.println("已核验的 PDF 写入了 " + to + "，请只打开这一份。");
    out.println("The PDF that was verified is in " + to + ". Open that one and no other.");
  }

  private static Outcome verify(Arguments arguments, byte[] trusted, Map<String, byte[]> files)
      throws IOException {
    try {
      Anchors anchors = Anchors.read(trusted);
      if (isZip(arguments.subject())) {
        files.putAll(BundleFile.read(arguments.subject()));
      } else {
        files.put(Evidence.PDF, bytes(arguments.subject()));
      }
      for (Map.Entry<String, Path> piece : arguments.pieces().entrySet()) {
        files.put(piece.getKey(), bytes(piece.getValue()));
      }
      return verify(anchors, files, new CheckpointAge(arguments.maximumAge(), CLOCK));
    } catch (RefusedException e) {
      return OfflineVerification.failed(e.reason(), e.getMessage());
    }
  }

  /** The verdict on files by their names in a bundle. */
  static Outcome verify(Anchors anchors, Map<String, byte[]> files, CheckpointAge age) {
    try {
      return new OfflineVerification(anchors, Evidence.of(files), age).run();
    } catch (RefusedException e) {
      return OfflineVerification.failed(e.reason(), e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      // A file that was made to break this program is no evidence.
      return OfflineVerification.failed(Reason.EVIDENCE, e.getClass().getSimpleName());
    }
  }

  private static byte[] bytes(Path file) throws IOException, RefusedException {
    if (Files.size(file) > MAXIMUM_BYTES) {
      throw new RefusedException(Reason.EVIDENCE, file.getFileName() + " is larger than 64 MB");
    }
    return Files.readAllBytes(file);
  }

  private static boolean isZip(Path file) throws IOException {
    byte[] magic = start(file, 4);
    return magic.length == 4 && magic[0] == 'P' && magic[1] == 'K' && magic[2] == 3;
  }

  private static byte[] start(Path file, int most) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(most);
    }
  }

  private static void print(Outcome outcome, PrintStream out) {
    String[] summary = Sentences.summary(outcome);
    boolean good = outcome.verdict() == Verdict.ISSUED_UNCHANGED;
    out.println("结论 / Verdict: " + outcome.verdict().wireName());
    if (outcome.development()) {
      out.println("演示系统签发，不具任何效力。 / Of a system for trying out; it counts for nothing.");
    }
    out.println(summary[0]);
    out.println(summary[1]);
    out.println();
    for (Finding finding : outcome.findings()) {
      out.println((finding.passed() ? "  [✓] " : "  [✗] ") + finding.zh());
      out.println("      " + finding.en());
    }
    if (outcome.sm2Beside()) {
      out.println("  [–] " + Sentences.SM2_BESIDE[0]);
      out.println("      " + Sentences.SM2_BESIDE[1]);
    }
    if (good) {
      out.println();
      out.println("有效期以文件所载为准。 / For its period of validity see the document itself.");
    }
  }

  private static void usage(PrintStream out) {
    out.println("用法 / Usage:");
    out.println("  offline BUNDLE.zip [--pdf FILE] --anchors FILE [--write FILE] [--max-age DAYS]");
    out.println(
        "  offline FILE.pdf --entry FILE --proof FILE [--checkpoint FILE] [--later FILE]"
            + " [--stamp FILE] --anchors FILE");
    out.println("    --write    写出已核验的 PDF / writes the PDF that was verified");
    out.println("    --max-age  检查点最多几天前 / how many days old the checkpoint may be");
  }
}
