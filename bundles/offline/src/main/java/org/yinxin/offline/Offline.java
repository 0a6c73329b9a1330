package org.yinxin.offline;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yinxin.offline.Outcome.Finding;
import org.yinxin.offline.Outcome.Verdict;
import org.yinxin.offline.RefusedException.Reason;

/**
 * Verifies a credential with the network off and the university's server gone. All trust comes from
 * the file of anchors that the university publishes; {@code docs/offline.md} tells how it is used.
 *
 * <pre>
 * BUNDLE.zip [--pdf FILE] --anchors FILE
 * FILE.pdf --entry FILE --proof FILE [--later FILE] [--stamp FILE] --anchors FILE
 * </pre>
 */
public final class Offline {
  /** Issued and unchanged; not revoked as of the checkpoint. */
  public static final int PROVEN = 0;

  /** Not to be relied on. */
  public static final int REFUSED = 1;

  /** Called the wrong way. */
  public static final int USAGE = 2;

  /** Issued and unchanged; whether it was revoked since cannot be seen. */
  public static final int STANDING_UNKNOWN = 3;

  private static final int MAXIMUM_BYTES = 64 * 1024 * 1024;

  private static final Map<String, String> OPTIONS =
      Map.of(
          "--pdf", Evidence.PDF,
          "--entry", Evidence.ENTRY,
          "--proof", Evidence.PROOF,
          "--later", Evidence.LATER,
          "--stamp", Evidence.STAMP);

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
    Map<String, Path> given = new HashMap<>();
    Optional<Path> subject = parse(args, given);
    if (subject.isEmpty() || !given.containsKey("--anchors")) {
      usage(out);
      return USAGE;
    }
    try {
      Outcome outcome = verify(subject.get(), given);
      print(outcome, out);
      return switch (outcome.verdict()) {
        case ISSUED_UNCHANGED -> PROVEN;
        case STANDING_UNKNOWN -> STANDING_UNKNOWN;
        default -> REFUSED;
      };
    } catch (IOException e) {
      out.println("文件无法打开 / A file cannot be opened: " + e.getMessage());
      return USAGE;
    }
  }

  private static Optional<Path> parse(List<String> args, Map<String, Path> given) {
    Optional<Path> subject = Optional.empty();
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      boolean option = OPTIONS.containsKey(arg) || arg.equals("--anchors");
      if (option && i + 1 < args.size() && !given.containsKey(arg)) {
        given.put(arg, Path.of(args.get(++i)));
      } else if (!arg.startsWith("--") && subject.isEmpty()) {
        subject = Optional.of(Path.of(arg));
      } else {
        return Optional.empty();
      }
    }
    return subject;
  }

  private static Outcome verify(Path subject, Map<String, Path> given) throws IOException {
    try {
      Anchors anchors = Anchors.read(bytes(given.get("--anchors")));
      Map<String, byte[]> files = new HashMap<>();
      if (isZip(subject)) {
        files.putAll(BundleFile.read(subject));
      } else {
        files.put(Evidence.PDF, bytes(subject));
      }
      for (Map.Entry<String, String> option : OPTIONS.entrySet()) {
        if (given.containsKey(option.getKey())) {
          files.put(option.getValue(), bytes(given.get(option.getKey())));
        }
      }
      return verify(anchors, files);
    } catch (RefusedException e) {
      return OfflineVerification.failed(e.reason(), e.getMessage());
    }
  }

  /** The verdict on files by their names in a bundle. */
  static Outcome verify(Anchors anchors, Map<String, byte[]> files) {
    try {
      return new OfflineVerification(anchors, Evidence.of(files)).run();
    } catch (RefusedException e) {
      return OfflineVerification.failed(e.reason(), e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      // Whatever a forger made to break us, it is no evidence.
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
    try (var in = Files.newInputStream(file)) {
      byte[] magic = in.readNBytes(4);
      return magic.length == 4 && magic[0] == 'P' && magic[1] == 'K' && magic[2] == 3;
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
    out.println("  offline BUNDLE.zip [--pdf FILE] --anchors FILE");
    out.println(
        "  offline FILE.pdf --entry FILE --proof FILE [--later FILE] [--stamp FILE] --anchors FILE");
  }
}
