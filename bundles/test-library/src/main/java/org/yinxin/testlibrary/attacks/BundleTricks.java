package org.yinxin.testlibrary.attacks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Off-line bundles with evidence that is not of this credential, or not of this log. */
public final class BundleTricks {
  private static final String BUNDLE = "Off-line bundles";

  private interface Change {
    void on(Map<String, byte[]> files, Map<String, byte[]> others) throws Exception;
  }

  private BundleTricks() {}

  /** All of them. */
  public static List<Attack> all() {
    List<Attack> all = new ArrayList<>();
    changed(all, "the file of another credential", (f, o) -> copy(f, o, "credential.pdf"));
    changed(all, "the entry of another credential", (f, o) -> copy(f, o, "entry.json"));
    changed(all, "the proof of another credential", (f, o) -> copy(f, o, "proof.txt"));
    changed(all, "the content of another credential", (f, o) -> copy(f, o, "document.json"));
    changed(all, "the salt of another credential", (f, o) -> copy(f, o, "document-salt.txt"));
    changed(all, "the content without its salt", (f, o) -> f.remove("document-salt.txt"));
    changed(all, "later entries of another credential", (f, o) -> copy(f, o, "later-entries.txt"));
    changed(all, "no proof", (f, o) -> f.remove("proof.txt"));
    changed(all, "no entry", (f, o) -> f.remove("entry.json"));
    edited(
        all,
        "an entry with the hash of another file",
        "entry.json",
        "\"file\":\"..",
        "\"file\":\"00");
    edited(
        all, "an entry of another kind", "entry.json", "\"kind\":\"issue\"", "\"kind\":\"revoke\"");
    edited(all, "an entry with blanks", "entry.json", ",", ", ");
    edited(all, "a checkpoint of another size", "proof.txt", "(/log\n)\\d+", "$1999");
    edited(all, "a checkpoint of another log", "proof.txt", "cert\\.example", "cert.attack");
    edited(all, "a checkpoint without its signature", "proof.txt", "\n— [^\n]*\n", "\n");
    edited(all, "a checkpoint with another signature", "proof.txt", "(— \\S+ .{20})...", "$1AAA");
    edited(all, "a proof with another index", "proof.txt", "index \\d+", "index 0");
    edited(all, "a proof with one hash more", "proof.txt", "\n\n", "\n" + "A".repeat(43) + "=\n\n");
    edited(
        all,
        "a proof for a tree of 63 levels",
        "proof.txt",
        "\n\n",
        ("\n" + "A".repeat(43) + "=").repeat(60) + "\n\n");
    changed(
        all,
        "time-stamp of a stranger on the checkpoint",
        (f, o) -> f.put("checkpoint.tst", Forger.authority().token(f.get("checkpoint.txt"))));
    changed(
        all,
        "a time-stamp that is none",
        (f, o) -> f.put("checkpoint.tst", new byte[] {48, 3, 2, 1, 0}));
    all.add(
        new Attack(
            BUNDLE,
            "a revoked credential without the entry that revokes it",
            s -> without(s.revokedBundle(), "\"kind\":\"revoke\"")));
    all.add(
        new Attack(
            BUNDLE,
            "a superseded credential without the entry that supersedes it",
            s -> without(s.supersededBundle(), "\"kind\":\"supersede\"")));
    all.add(
        new Attack(
            BUNDLE,
            "later entries cut off at the end",
            s -> {
              Map<String, byte[]> files = files(s.revokedBundle());
              String later = text(files, "later-entries.txt").stripTrailing();
              files.put(
                  "later-entries.txt", bytes(later.substring(0, later.lastIndexOf('\n') + 1)));
              return zip(files);
            }));
    all.add(
        new Attack(
            BUNDLE,
            "a revoked credential with the later entries of before",
            s -> {
              Map<String, byte[]> files = files(s.revokedBundle());
              copy(files, files(s.bundleBeforeRevocation()), "later-entries.txt");
              return zip(files);
            }));
    all.add(
        new Attack(
            BUNDLE,
            "a checkpoint of before with the log's date of a later one, stamped again",
            s -> redated(s, date(text(files(s.revokedBundle()), "proof.txt")))));
    all.add(
        new Attack(
            BUNDLE,
            "a checkpoint of before whose date was moved, stamped again",
            s -> redated(s, moved(date(text(files(s.bundleBeforeRevocation()), "proof.txt"))))));
    all.add(new Attack(BUNDLE, "two files of one name in the ZIP", BundleTricks::twice));
    all.add(
        new Attack(
            BUNDLE,
            "a ZIP before the ZIP",
            s -> ByteTricks.joined(s.other().bundle(), s.one().bundle())));
    all.add(
        new Attack(
            BUNDLE,
            "a ZIP behind the ZIP",
            s -> ByteTricks.joined(s.one().bundle(), s.other().bundle())));
    changed(
        all,
        "another file under a name that differs in case",
        (f, o) -> f.put("Credential.pdf", o.get("credential.pdf")));
    changed(all, "a second PDF", (f, o) -> f.put("transcript.pdf", o.get("credential.pdf")));
    changed(all, "a ZIP of 200 MB", (f, o) -> f.put("README.txt", new byte[200 * 1024 * 1024]));
    changed(all, "names that lead out of the folder", (f, o) -> f.put("../../x", new byte[1]));
    all.add(
        new Attack(
            BUNDLE,
            "half a ZIP",
            s -> java.util.Arrays.copyOf(s.one().bundle(), s.one().bundle().length / 2)));
    return all;
  }

  /** No trick: the bundle with a time-stamp on its checkpoint. */
  public static byte[] stamped(Target target) throws Exception {
    Map<String, byte[]> files = files(target.one().bundle());
    files.put("checkpoint.tst", target.authority().token(files.get("checkpoint.txt")));
    return zip(files);
  }

  /**
   * The bundle from before a revocation, stamped today by the same authority: its date must stay
   * that of the log.
   */
  public static byte[] stampedAgain(Target target) throws Exception {
    return redated(target, date(text(files(target.bundleBeforeRevocation()), "proof.txt")));
  }

  /**
   * Returns the bundle from before a revocation, stamped today and without the log's date, as
   * bundles were before: its revocation must be unknown.
   */
  public static byte[] stampedAgainUndated(Target target) throws Exception {
    return redated(target, "");
  }

  /** The last line of a note: the log's signature with a time. */
  private static String date(String note) {
    return note.substring(note.lastIndexOf("— "));
  }

  /** With other bits in the last byte of the time. */
  private static String moved(String date) {
    int at = date.lastIndexOf(' ') + 1;
    byte[] blob = Base64.getDecoder().decode(date.substring(at).strip());
    blob[11] ^= 1;
    return date.substring(0, at) + Base64.getEncoder().encodeToString(blob) + "\n";
  }

  private static byte[] redated(Target target, String date) throws Exception {
    Map<String, byte[]> files = files(target.bundleBeforeRevocation());
    for (String name : List.of("proof.txt", "checkpoint.txt")) {
      String note = text(files, name);
      files.put(name, bytes(note.substring(0, note.lastIndexOf("— ")) + date));
    }
    files.put("checkpoint.tst", target.authority().token(files.get("checkpoint.txt")));
    return zip(files);
  }

  private static void changed(List<Attack> all, String name, Change change) {
    all.add(
        new Attack(
            BUNDLE,
            name,
            s -> {
              Map<String, byte[]> files = files(s.one().bundle());
              change.on(files, files(s.other().bundle()));
              return zip(files);
            }));
  }

  private static void edited(
      List<Attack> all, String name, String file, String pattern, String replacement) {
    changed(
        all, name, (f, o) -> f.put(file, bytes(text(f, file).replaceFirst(pattern, replacement))));
  }

  private static void copy(Map<String, byte[]> files, Map<String, byte[]> others, String name) {
    files.put(name, others.get(name));
  }

  private static byte[] without(byte[] bundle, String mark) throws IOException {
    Map<String, byte[]> files = files(bundle);
    files.put(
        "later-entries.txt",
        bytes(
            text(files, "later-entries.txt")
                .lines()
                .filter(line -> !line.contains(mark))
                .collect(Collectors.joining("\n", "", "\n"))));
    return zip(files);
  }

  private static byte[] twice(Target target) throws IOException {
    Map<String, byte[]> files = files(target.one().bundle());
    files.put("credential.pdg", files(target.other().bundle()).get("credential.pdf"));
    return bytesLatin(Syntax.latin(zip(files)).replace("credential.pdg", "credential.pdf"));
  }

  private static byte[] bytesLatin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.get(name), StandardCharsets.UTF_8);
  }

  /** The files of a bundle by name. */
  public static Map<String, byte[]> files(byte[] bundle) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    return files;
  }

  /** A bundle of files. */
  public static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
