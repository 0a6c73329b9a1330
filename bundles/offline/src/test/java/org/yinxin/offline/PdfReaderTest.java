package org.yinxin.offline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yinxin.offline.PdfValue.Array;
import org.yinxin.offline.PdfValue.Dictionary;
import org.yinxin.offline.PdfValue.Name;
import org.yinxin.offline.PdfValue.Numeral;
import org.yinxin.offline.PdfValue.Reference;
import org.yinxin.offline.PdfValue.Text;
import org.yinxin.offline.PdfValue.Word;

/** The plainest way of writing objects is read, and every other one refused. */
final class PdfReaderTest {
  private static PdfReader reader(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    return new PdfReader(bytes, 0, bytes.length);
  }

  private static PdfValue value(String text) throws RefusedException {
    PdfReader in = reader(text);
    PdfValue value = in.value();
    assertTrue(in.atEnd(), text);
    return value;
  }

  private static void assertRefused(String rule, String text) {
    RefusedException e = assertThrows(RefusedException.class, () -> value(text), text);
    assertEquals(RefusedException.Reason.ALTERED, e.reason());
    assertTrue(
        e.getMessage().startsWith("after the sealed revision: " + rule),
        () -> text + ": " + e.getMessage());
  }

  @Test
  void everyKindOfObjectIsRead() throws Exception {
    assertEquals(new Name("Type"), value("/Type"));
    assertEquals(new Name("~!"), value("\n\r\t /~!"));
    assertEquals(new Text("0aff"), value("<0AfF>"));
    assertEquals(new Text(""), value("<>"));
    assertEquals(new Text("61625c2829f0"), value("(ab\\\\\\(\\)\u00f0)"));
    assertEquals(new Word("true"), value("true"));
    assertEquals(new Word("false"), value("false"));
    assertEquals(new Word("null"), value("null"));
    assertEquals(new Reference(12), value("12 0 R"));
    assertEquals(new Array(List.of()), value("[]"));
    assertEquals(
        new Array(List.of(Numeral.of("1"), Numeral.of("0"), new Name("R"))), value("[1 0/R]"));
    assertEquals(
        new Dictionary(
            Map.of("A", new Name("B"), "C", new Dictionary(Map.of("D", new Reference(1))))),
        value("<</A/B/C <</D 1 0 R>> >>"));
  }

  @Test
  void numbersAreComparedByWhatTheySay() throws Exception {
    assertEquals(Numeral.of("0"), value("000"));
    assertEquals(Numeral.of("-1.5"), value("-1.50"));
    assertEquals(Numeral.of("0.25"), value(".25"));
    assertEquals(Numeral.of("7"), value("7."));
    assertEquals(Numeral.of("123456789012"), value("123456789012"));
  }

  @Test
  void aReferenceIsNoneWithinALongerWordOrOfAnotherGeneration() throws Exception {
    assertRefused("an odd word at byte", "[1 0 Rx]");
    assertRefused("an odd word at byte", "[1 1 R]");
    assertRefused("an odd word at byte", "[0 0 R]");
    assertRefused("an odd word at byte", "[1234567890 0 R]");
    assertEquals(new Array(List.of(new Reference(1), new Reference(2))), value("[1 0 R 2 0 R]"));
    assertEquals(new Array(List.of(new Reference(1), new Name("A"))), value("[1 0 R/A]"));
    assertEquals(new Array(List.of(new Reference(999_999_999))), value("[999999999 0 R]"));
  }

  @Test
  void anOddWordIsRefused() {
    List<String> words =
        List.of(
            "True", "nul", "1e5", "1.2.3", "--1", "+1", "1234567890123", "1.0123456789", ".", "-");
    for (String word : words) {
      assertRefused("an odd word at byte", word);
    }
  }

  @Test
  void anOddNameIsRefused() {
    assertRefused("an odd name at byte 1", "/");
    assertRefused("an odd name at byte 1", "/ A");
    assertRefused("an odd name at byte 1", "/A#42");
    assertRefused("an odd name at byte 1", "/#41");
    assertRefused("an odd name at byte 1", "/A\u00e9");
    assertRefused("an odd name at byte 2", "[ % a comment\n]");
    assertRefused("an odd name at byte", "[}]");
  }

  @Test
  void aNameEndsWhereAnotherObjectBegins() throws Exception {
    for (String after : List.of("(a)", "<aa>", "[1]", "/B", " 1", "\n1", "\t1", "\r1", "\u007f")) {
      PdfReader in = reader("/A" + after);
      assertEquals(new Name("A"), in.value());
      assertEquals(2, in.position());
    }
  }

  @Test
  void anOddStringIsRefused() {
    assertRefused("an odd string at byte", "<0g>");
    assertRefused("an odd string at byte", "<0 0>");
    assertRefused("an odd string at byte", "<\uff11\uff11>");
    assertRefused("an odd string at byte", "(a(b)c)");
    assertRefused("an odd string at byte", "(\\n)");
    assertRefused("an odd string at byte", "(\\051)");
    assertRefused("an odd string at byte", "(a\\");
  }

  @Test
  void halfAByteIsRefused() {
    assertRefused("half a byte at byte", "<0>");
    assertRefused("half a byte at byte", "<aBc>");
  }

  @Test
  void whatIsNotClosedIsMissing() {
    assertRefused("'>' is missing at byte 3", "<00");
    assertRefused("')' is missing at byte 3", "(ab");
    assertRefused("'/' is missing at byte 2", "<<");
    assertRefused("'/' is missing at byte 2", "<<1 2>>");
    assertRefused("an odd name at byte", "[1 2");
    assertRefused("an odd name at byte 0", "");
  }

  @Test
  void aKeyThatOccursTwiceIsRefused() {
    assertRefused("a key that occurs twice", "<</A 1/B 2/A 1>>");
  }

  @Test
  void objectsWithinObjectsAreReadSixteenDeepAndNoDeeper() throws Exception {
    String deep = "[".repeat(15) + "1" + "]".repeat(15);
    assertTrue(value(deep) instanceof Array);
    assertTrue(value("[" + "[]".repeat(20) + "]") instanceof Array, "beside each other");
    assertRefused("objects within objects", "[" + deep + "]");
    assertRefused("objects within objects", "<</A ".repeat(16) + "1" + ">>".repeat(16));
  }

  @Test
  void aWholeNumberHasOneToTenDigits() throws Exception {
    assertEquals(7, reader("0000000007").integer());
    assertEquals(2_147_483_646, reader("2147483646").integer());
    for (String none : List.of("", "x", "-1", "2147483647", "4294967296", "00000000007")) {
      RefusedException e = assertThrows(RefusedException.class, () -> reader(none).integer(), none);
      assertTrue(e.getMessage().endsWith("a whole number is missing at byte 0"), e::getMessage);
    }
    PdfReader in = reader("12:3");
    assertEquals(12, in.integer());
    assertEquals(2, in.position());
  }

  @Test
  void aStreamThatIsLongerThanTheFileIsRefused() throws Exception {
    PdfReader in = reader("abc");
    in.skip(0);
    assertFalse(in.atEnd());
    in.skip(3);
    assertTrue(in.atEnd());
    for (int bytes : new int[] {1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      RefusedException e = assertThrows(RefusedException.class, () -> in.skip(bytes));
      assertTrue(e.getMessage().endsWith("a stream that is longer than the file"), e::getMessage);
    }
  }

  @Test
  void nothingIsReadBehindTheEnd() throws Exception {
    byte[] bytes = "12345  ".getBytes(ISO_8859_1);
    PdfReader in = new PdfReader(bytes, 1, 3);
    assertFalse(in.looksAt("234"));
    assertTrue(in.looksAt("23"));
    assertFalse(in.take("24"));
    assertEquals(23, in.integer());
    in.space();
    assertEquals(3, in.position());
    assertTrue(in.take(""));
  }
}
