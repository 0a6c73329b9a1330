package org.yinxin.offline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.yinxin.testlibrary.attacks.Increment;

/** One update in its plainest form, with a table and with a stream, and what is none. */
final class UpdateTest {
  private static final Update.Before BEFORE = new Update.Before(1, 99, 8);
  private static final String OBJECTS =
      "1 0 obj\n<</Type/Catalog>>\nendobj\n9 0 obj\n<</Length 3>>\nstream\nabc\nendstream\nendobj\n";
  private static final String TRAILER = "trailer\n<</Size 10/Root 1 0 R/Prev 99>>\n";

  private static Update read(String text) throws RefusedException {
    return Update.read(text.getBytes(ISO_8859_1), 0, BEFORE);
  }

  private static void assertRefused(String rule, String text) {
    assertRefused(rule, text.getBytes(ISO_8859_1));
  }

  private static void assertRefused(String rule, byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    RefusedException e =
        assertThrows(RefusedException.class, () -> Update.read(bytes, 0, BEFORE), text);
    assertEquals(RefusedException.Reason.ALTERED, e.reason());
    assertTrue(e.getMessage().startsWith("after the sealed revision: " + rule), e::getMessage);
  }

  private static String row(int offset) {
    return "%010d 00000 n \n".formatted(offset);
  }

  private static String table(String objects, String rows, String trailer) {
    int start = objects.length();
    return objects + "xref\n" + rows + trailer + "startxref\n" + start + "\n%%EOF\n";
  }

  private static String rows() {
    return "1 1\n" + row(0) + "9 1\n" + row(OBJECTS.indexOf("9 0 obj"));
  }

  private static String whole() {
    return table(OBJECTS, rows(), TRAILER);
  }

  @Test
  void anUpdateIsReadToItsLastByte() throws Exception {
    Update update = read(whole() + "more");

    assertEquals(Set.of(1, 9), update.objects().keySet());
    assertEquals(Set.of(9), update.streams().keySet());
    assertArrayEquals("abc".getBytes(ISO_8859_1), update.streams().get(9));
    assertEquals(OBJECTS.length(), update.startxref());
    assertEquals(whole().length(), update.end());
  }

  @Test
  void lineEndsMayBeOfAnyKindAndTheLastMayBeMissing() throws Exception {
    String text = whole().stripTrailing();
    for (String end : List.of("", "\n", "\r", "\r\n")) {
      assertEquals(text.length() + end.length(), read(text + end).end());
    }
    assertEquals(text.length() + 1, read(text + "\n\r").end());
    String carriage = OBJECTS.replace("stream\nabc", "stream\r\nabc");
    String rows = "1 1\n" + row(0) + "9 1\n" + row(carriage.indexOf("9 0 obj"));
    assertEquals(Set.of(1, 9), read(table(carriage, rows, TRAILER)).objects().keySet());
  }

  @Test
  void theHeadOfTheFreeListMayBeListed() throws Exception {
    String rows = "0 2\n0000000000 65535 f \n" + row(0) + "9 1\n" + row(OBJECTS.indexOf("9 0 obj"));
    assertEquals(Set.of(1, 9), read(table(OBJECTS, rows, TRAILER)).objects().keySet());
  }

  @Test
  void whatIsNoObjectIsMissing() {
    assertRefused("a whole number is missing at byte", "% comment\n" + whole());
    assertRefused("' 0 obj' is missing at byte", whole().replace("1 0 obj", "1 1 obj"));
    assertRefused("'endobj' is missing at byte", whole().replaceFirst("endobj", "endobi"));
    assertRefused("'\n' is missing at byte", whole().replace("stream\nabc", "stream\rabc"));
    assertRefused("'endstream' is missing at byte", whole().replace("/Length 3", "/Length 2"));
    assertRefused("a stream that is longer", whole().replace("/Length 3", "/Length 9999"));
    assertRefused("'startxref' is missing at byte", whole().replace("startxref", "endxref"));
    assertRefused("'%%EOF' is missing at byte", whole().replace("%%EOF", "%EOF"));
    assertRefused("a whole number is missing at byte", "");
  }

  @Test
  void aLengthThatIsNoNumberIsRefused() {
    for (String length :
        List.of("/Length -1", "/Length 1.5", "/Length 2147483648", "/Length/A", "")) {
      assertRefused("/Length is no number", whole().replace("/Length 3", length));
    }
  }

  @Test
  void startxrefThatPointsSomewhereElseIsRefused() {
    assertRefused(
        "startxref points somewhere else",
        whole().replaceFirst("startxref\n\\d+", "startxref\n" + (OBJECTS.length() - 1)));
  }

  @Test
  void anObjectThatOccursTwiceIsRefused() {
    assertRefused("object 1 occurs twice", "1 0 obj\n1\nendobj\n" + whole());
  }

  @Test
  void anOddLineInTheCrossReferenceTableIsRefused() {
    for (UnaryOperator<String> change :
        List.<UnaryOperator<String>>of(
            t -> t.replace("0000000000 00000 n", "000000000 00000 n"),
            t -> t.replace("0000000000 00000 n", "0000000000 00001 n"),
            t -> t.replace("0000000000 00000 n", "0000000000 00000 f"),
            t -> t.replace("0000000000 00000 n", "0000000000 65535 f"),
            t -> t.replace("9 1\n", "1 1\n"))) {
      assertRefused("an odd line in the cross-reference table", change.apply(whole()));
    }
  }

  @Test
  void theCrossReferenceSectionListsJustWhatIsThere() {
    String rule = "the cross-reference section does not list what is there";
    assertRefused(rule, table(OBJECTS, "1 1\n" + row(0), TRAILER));
    assertRefused(rule, table(OBJECTS, rows() + "7 1\n" + row(3), TRAILER));
    assertRefused(rule, table(OBJECTS, rows().replace(row(0), row(1)), TRAILER));
    assertRefused(rule, table(OBJECTS, "0 1\n" + row(0) + rows(), TRAILER));
  }

  @Test
  void anOddTrailerIsRefused() {
    for (String trailer :
        List.of(
            TRAILER.replace("/Root 1 0 R", "/Root 2 0 R"),
            TRAILER.replace("/Root 1 0 R", ""),
            TRAILER.replace("/Prev 99", "/Prev 98"),
            TRAILER.replace(">>", "/Encrypt 9 0 R>>"),
            TRAILER.replace(">>", "/XRefStm 5>>"),
            "trailer\n[1]\n")) {
      assertRefused("an odd trailer", table(OBJECTS, rows(), trailer));
    }
    assertRefused("/Prev is no number", table(OBJECTS, rows(), TRAILER.replace("/Prev 99", "")));
  }

  @Test
  void aTrailerThatLeavesObjectsOutIsRefused() throws Exception {
    assertRefused(
        "the trailer leaves objects out",
        table(OBJECTS, rows(), TRAILER.replace("/Size 10", "/Size 9")));
    // The highest is one of before.
    String one = "1 0 obj\n<<>>\nendobj\n";
    String rows = "1 1\n" + row(0);
    assertRefused("the trailer leaves objects out", table(one, rows, TRAILER.replace("10", "8")));
    assertEquals(Set.of(1), read(table(one, rows, TRAILER.replace("10", "9"))).objects().keySet());
  }

  /** An update with a cross-reference stream of object 10; its rows are of 1, 2 and 1 bytes. */
  private static byte[] stream(String entries, byte[] data, boolean packed) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(OBJECTS.getBytes(ISO_8859_1));
    byte[] bytes = packed ? Increment.deflated(data) : data;
    String head = "10 0 obj\n<<%s/Length %d>>\nstream\n".formatted(entries, bytes.length);
    out.writeBytes(head.getBytes(ISO_8859_1));
    out.writeBytes(bytes);
    String end = "\nendstream\nendobj\nstartxref\n" + OBJECTS.length() + "\n%%EOF\n";
    out.writeBytes(end.getBytes(ISO_8859_1));
    return out.toByteArray();
  }

  private static final String STREAM =
      "/Type/XRef/Size 11/W[1 2 1]/Index[1 1 9 2]/Root 1 0 R/Prev 99/Filter/FlateDecode";

  private static byte[] data() {
    int nine = OBJECTS.indexOf("9 0 obj");
    int ten = OBJECTS.length();
    return new byte[] {
      1, 0, 0, 0, 1, (byte) (nine >> 8), (byte) nine, 0, 1, (byte) (ten >> 8), (byte) ten, 0
    };
  }

  @Test
  void aCrossReferenceStreamIsReadLikewise() throws Exception {
    Update update = Update.read(stream(STREAM, data(), true), 0, BEFORE);

    assertEquals(Set.of(1, 9), update.objects().keySet());
    assertEquals(Set.of(9), update.streams().keySet());
    assertEquals(OBJECTS.length(), update.startxref());
  }

  @Test
  void itMayLeaveItselfOutAndListTheFreeList() throws Exception {
    byte[] rows = new byte[12];
    System.arraycopy(data(), 0, rows, 4, 8);
    String entries = STREAM.replace("[1 1 9 2]", "[0 2 9 1]");
    assertEquals(
        Set.of(1, 9), Update.read(stream(entries, rows, true), 0, BEFORE).objects().keySet());
  }

  @Test
  void withoutACrossReferenceSectionAnUpdateIsNone() {
    String rule = "there is no cross-reference section";
    assertRefused(rule, "startxref\n0\n%%EOF\n");
    assertRefused(rule, OBJECTS + "startxref\n0\n%%EOF\n");
    assertRefused(rule, stream(STREAM.replace("XRef", "ObjStm"), data(), true));
    assertRefused(rule, "1 0 obj\n[1]\nendobj\nstartxref\n0\n%%EOF\n");
  }

  @Test
  void moreOrLessInACrossReferenceStreamThanItSaysIsRefused() {
    assertRefused(
        "more in the cross-reference stream than it says",
        stream(STREAM.replace("9 2]", "9 1]"), data(), true));
    assertRefused(
        "less in the cross-reference stream than it says",
        stream(STREAM.replace("9 2]", "9 3]"), data(), true));
  }

  @Test
  void anOddRowInTheCrossReferenceStreamIsRefused() {
    String rule = "an odd row in the cross-reference stream";
    byte[] compressed = data();
    compressed[0] = 2;
    assertRefused(rule, stream(STREAM, compressed, true));
    byte[] freed = data();
    freed[0] = 0;
    assertRefused(rule, stream(STREAM, freed, true));
    byte[] generation = data();
    generation[3] = 1;
    assertRefused(rule, stream(STREAM, generation, true));
    assertRefused(rule, stream(STREAM.replace("[1 1 9 2]", "[1 1 1 1 9 1]"), data(), true));
    byte[] far = {1, -1, -1, -1, -1, 0};
    assertRefused(
        rule,
        stream(STREAM.replace("[1 1 9 2]", "[1 1]").replace("[1 2 1]", "[1 4 1]"), far, true));
  }

  @Test
  void anOddOrDamagedCrossReferenceStreamIsRefused() {
    assertRefused(
        "an odd cross-reference stream",
        stream(STREAM.replace("/Filter/FlateDecode", ""), data(), false));
    assertRefused(
        "an odd cross-reference stream",
        stream(STREAM + "/DecodeParms<</Predictor 12>>", data(), true));
    assertRefused(
        "an odd cross-reference stream",
        OBJECTS
            + "10 0 obj\n<<"
            + STREAM
            + ">>\nendobj\nstartxref\n"
            + OBJECTS.length()
            + "\n%%EOF\n");
    assertRefused("a damaged cross-reference stream", stream(STREAM, data(), false));
  }

  @Test
  void listsAndWidthsOfACrossReferenceStreamAreListsAndWidths() {
    assertRefused("/W is no list", stream(STREAM.replace("[1 2 1]", "[1 2]"), data(), true));
    assertRefused("/W is no list", stream(STREAM.replace("/W[1 2 1]", ""), data(), true));
    assertRefused("/Index is no list", stream(STREAM.replace("[1 1 9 2]", " 1"), data(), true));
    assertRefused(
        "/Index is no number", stream(STREAM.replace("[1 1 9 2]", "[1 /A]"), data(), true));
    assertRefused(
        "/W is no list of widths", stream(STREAM.replace("[1 2 1]", "[1 9 1]"), data(), true));
  }

  @Test
  void numbersInItAreUpToEightBytesWide() throws Exception {
    byte[] wide = new byte[30];
    for (int row = 0; row < 3; row++) {
      wide[10 * row] = 1;
      System.arraycopy(data(), 4 * row + 1, wide, 10 * row + 7, 3);
    }
    String entries = STREAM.replace("[1 2 1]", "[1 8 1]");
    assertEquals(
        Set.of(1, 9), Update.read(stream(entries, wide, true), 0, BEFORE).objects().keySet());
  }
}
