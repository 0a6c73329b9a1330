package org.yinxin.testlibrary.attacks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.yinxin.testkit.Waits;

/** Bytes changed, cut off, put before and behind; seals taken from elsewhere; files made anew. */
public final class ByteTricks {
  private static final String BYTES = "Bytes changed, cut and added";

  /** Changes bytes that a reader may ignore. No time-stamp follows the change. */
  public static final String LINE_END = "a line end added";

  private static final String POLYGLOT = "Polyglots";
  private static final String SEAL = "The room of the seal";
  private static final String ANEW = "Made anew";

  private ByteTricks() {}

  /** All of them. */
  public static List<Attack> all() {
    List<Attack> all = new ArrayList<>();
    for (int part = 0; part <= 8; part++) {
      int eighth = part;
      all.add(new Attack(BYTES, "one bit turned at " + part + "/8", s -> turned(s, eighth)));
    }
    all.add(
        new Attack(
            BYTES,
            "last byte cut off",
            s -> Arrays.copyOf(s.one().file(), s.one().file().length - 1)));
    all.add(
        new Attack(
            BYTES,
            "second half cut off",
            s -> Arrays.copyOf(s.one().file(), s.one().file().length / 2)));
    all.add(new Attack(BYTES, "nothing left", s -> new byte[0]));
    all.add(new Attack(BYTES, LINE_END, s -> joined(s.one().file(), bytes("\n"))));
    all.add(new Attack(BYTES, "zeros added", s -> joined(s.one().file(), new byte[100])));
    all.add(
        new Attack(BYTES, "a comment added", s -> joined(s.one().file(), bytes("% changed\n"))));
    all.add(new Attack(BYTES, "bytes put before", s -> joined(bytes("junk\n"), s.one().file())));
    all.add(
        new Attack(
            BYTES,
            "line ends changed as by mail in text mode",
            s -> bytes(Syntax.latin(s.one().file()).replace("\n", "\r\n"))));
    all.add(new Attack(BYTES, "the file twice", s -> joined(s.one().file(), s.one().file())));
    all.add(
        new Attack(BYTES, "two credentials in one", s -> joined(s.one().file(), s.other().file())));
    all.add(new Attack(POLYGLOT, "PDF and ZIP", s -> joined(s.one().file(), s.other().bundle())));
    all.add(new Attack(POLYGLOT, "ZIP and PDF", s -> joined(s.other().bundle(), s.one().file())));
    all.add(
        new Attack(
            POLYGLOT,
            "PDF and HTML",
            s -> joined(s.one().file(), bytes("<script>alert(1)</script>"))));
    all.add(
        new Attack(
            POLYGLOT, "JPEG and PDF", s -> joined(new byte[] {-1, -40, -1, -32}, s.one().file())));
    all.add(
        new Attack(
            POLYGLOT,
            "PNG and PDF",
            s -> joined(new byte[] {-119, 'P', 'N', 'G'}, s.one().file())));
    all.add(new Attack(SEAL, "the seal of another credential", ByteTricks::otherSeal));
    all.add(
        new Attack(
            SEAL, "digits in capital letters", s -> room(s, h -> h.toUpperCase(Locale.ROOT))));
    all.add(
        new Attack(
            SEAL,
            "something hidden behind the seal",
            s -> room(s, h -> h.substring(0, h.length() - 8) + "deadbeef")));
    all.add(new Attack(SEAL, "all zeros", s -> room(s, h -> "0".repeat(h.length()))));
    all.add(new Attack(SEAL, "the first byte wrong", s -> room(s, h -> "ff" + h.substring(2))));
    all.add(
        new Attack(
            SEAL, "a length of 4 GB in it", s -> room(s, h -> "3084ffffffff" + h.substring(12))));
    all.add(new Attack(SEAL, "the forger's own, under the same names", ByteTricks::ownSeal));
    all.add(
        new Attack(
            SEAL,
            "a blank more in /ByteRange",
            s ->
                bytes(
                    Syntax.latin(s.one().file())
                        .replaceFirst("/ByteRange\\[0 ", "/ByteRange[0  "))));
    all.add(new Attack(ANEW, "saved again by PDFBox", s -> saved(s, false)));
    all.add(new Attack(ANEW, "encrypted", s -> saved(s, true)));
    all.add(new Attack(ANEW, "a page of another credential put in", ByteTricks::merged));
    all.add(
        new Attack(
            ANEW, "saved again and signed by the forger", s -> s.forger().sign(saved(s, false))));
    all.add(
        new Attack(
            ANEW,
            "the code of another credential",
            s -> replaced(s, s.one().code(), s.other().code())));
    all.add(new Attack(ANEW, "the QR code of another credential", ByteTricks::otherQr));
    return all;
  }

  /** Returns the attacks that need the program qpdf, which is not installed everywhere. */
  public static List<Attack> byQpdf() {
    return List.of(
        new Attack(ANEW, "saved again by qpdf", s -> qpdf(s, "--object-streams=disable")),
        new Attack(ANEW, "for fast viewing by qpdf", s -> qpdf(s, "--linearize")));
  }

  private static byte[] turned(Target target, int eighth) {
    byte[] bytes = target.one().file().clone();
    bytes[Math.min(bytes.length - 1, (int) ((long) bytes.length * eighth / 8))] ^= 1;
    return bytes;
  }

  /** One behind the other. */
  public static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private interface Room {
    String change(String digits);
  }

  private static byte[] room(Target target, Room room) {
    String text = Syntax.latin(target.one().file());
    int start = text.indexOf("/Contents<", text.indexOf("/ByteRange")) + 10;
    int end = text.indexOf('>', start);
    return bytes(
        text.substring(0, start) + room.change(text.substring(start, end)) + text.substring(end));
  }

  private static byte[] otherSeal(Target target) {
    String other = Syntax.latin(target.other().file());
    int start = other.indexOf("/Contents<", other.indexOf("/ByteRange")) + 10;
    String digits = other.substring(start, other.indexOf('>', start));
    return room(target, h -> (digits + "0".repeat(h.length())).substring(0, h.length()));
  }

  /** Other drawing of the same length, sealed with the forger's key. */
  private static byte[] ownSeal(Target target) throws Exception {
    byte[] changed = turned(target, 2);
    String text = Syntax.latin(changed);
    int start = text.indexOf("/Contents<", text.indexOf("/ByteRange")) + 9;
    int end = text.indexOf('>', start) + 1;
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.write(changed, 0, start);
    signed.write(changed, end, changed.length - end);
    String cms = java.util.HexFormat.of().formatHex(target.forger().cms(signed.toByteArray()));
    String padded = cms + "0".repeat(end - start - 2 - cms.length());
    return bytes(text.substring(0, start + 1) + padded + text.substring(end - 1));
  }

  private static byte[] saved(Target target, boolean encrypted) throws Exception {
    try (PDDocument pdf = Loader.loadPDF(target.one().file())) {
      if (encrypted) {
        pdf.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.save(out);
      return out.toByteArray();
    }
  }

  private static byte[] qpdf(Target target, String option) throws Exception {
    Path in = Files.createTempFile("in", ".pdf");
    Path out = Files.createTempFile("out", ".pdf");
    try {
      Files.write(in, target.one().file());
      Process process =
          new ProcessBuilder("qpdf", option, in.toString(), out.toString()).inheritIO().start();
      if (!process.waitFor(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("qpdf hangs");
      }
      return Files.readAllBytes(out);
    } finally {
      Files.delete(in);
      Files.delete(out);
    }
  }

  private static byte[] merged(Target target) throws Exception {
    PDFMergerUtility merger = new PDFMergerUtility();
    merger.addSource(new RandomAccessReadBuffer(target.one().file()));
    merger.addSource(new RandomAccessReadBuffer(target.other().file()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    merger.setDestinationStream(out);
    merger.mergeDocuments(null);
    return out.toByteArray();
  }

  private static byte[] replaced(Target target, String what, String by) throws Exception {
    Increment to = new Increment(target.one().file());
    String drawing = Syntax.latin(to.of.drawing).replace(what, by);
    return to.stream(to.of.contents, "", bytes(drawing + "\n% " + by + "\n"))
        .crossReferenceStream();
  }

  /** The foot of another credential's page drawn over this one's. */
  private static byte[] otherQr(Target target) throws Exception {
    Increment to = new Increment(target.one().file());
    Syntax other = new Syntax(target.other().file());
    return to.stream(to.of.contents, "", joined(to.of.drawing, other.drawing)).table();
  }
}
