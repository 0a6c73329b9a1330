package org.yinxin.offline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yinxin.testlibrary.attacks.Increment;
import org.yinxin.testlibrary.attacks.Syntax;

/**
 * A time-stamp or a store that is added behind the seal, written by hand as an honest one is, and
 * then with one thing wrong.
 */
final class AddedStampTest {
  private static final String STAMP =
      "<</Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161"
          + "/ByteRange[0 10 20 %]/Contents<00>>>";
  private static final String FIELD =
      "<</Type/Annot/Subtype/Widget/FT/Sig/T(stamp)/F 132/Rect[7 8 7 8]/P 3 0 R/V $ 0 R>>";

  private static byte[] honest;

  @BeforeAll
  static void issue() throws Exception {
    honest = new SmallUniversity().sealed("a").file();
  }

  /** An update with one time-stamp, of which each part may be changed. */
  private static final class Stamped {
    UnaryOperator<String> stamp = text -> text;
    UnaryOperator<String> field = text -> text;
    UnaryOperator<String> catalog = text -> text;
    UnaryOperator<String> page = text -> text;
    Consumer<Increment> more = to -> {};

    byte[] on(byte[] file) throws Exception {
      Increment to = new Increment(file);
      // Ten digits, so that what they say can be filled in when the length is known.
      int number = to.object(stamp.apply(STAMP.replace("%", "0000000000")));
      int fieldNumber = to.object(field.apply(FIELD.replace("$", Integer.toString(number))));
      more.accept(to);
      to.object(
          to.of.root,
          catalog.apply(
              to.of.catalogBody.replaceFirst(
                  "(/Fields \\[[^\\]]*)\\]", "$1 " + fieldNumber + " 0 R]")));
      to.object(
          to.of.page,
          page.apply(
              to.of.pageBody.replaceFirst(
                  "(/Annots \\[[^\\]]*)\\]", "$1 " + fieldNumber + " 0 R]")));
      byte[] whole = to.table();
      String end = "%010d".formatted(whole.length - 20);
      return new String(whole, ISO_8859_1)
          .replace("20 0000000000]", "20 " + end + "]")
          .getBytes(ISO_8859_1);
    }
  }

  private static Stamped with(Consumer<Stamped> change) {
    Stamped stamped = new Stamped();
    change.accept(stamped);
    return stamped;
  }

  private static void check(byte[] file) throws RefusedException {
    AddedRevisions.check(SealedRevision.of(file));
  }

  private static void assertRefused(String rule, byte[] file) {
    RefusedException e = assertThrows(RefusedException.class, () -> check(file));
    assertEquals(RefusedException.Reason.ALTERED, e.reason());
    assertEquals("after the sealed revision: " + rule, e.getMessage());
  }

  private static void assertRefused(String rule, Consumer<Stamped> change) throws Exception {
    assertRefused(rule, with(change).on(honest));
  }

  private static UnaryOperator<String> replace(String what, String by) {
    return text -> {
      assertTrue(text.contains(what), text);
      return text.replace(what, by);
    };
  }

  private static UnaryOperator<String> entry(String entry) {
    return text -> text.substring(0, text.length() - 2) + entry + ">>";
  }

  @Test
  void anHonestTimeStampIsNoChange() throws Exception {
    byte[] once = with(s -> {}).on(honest);
    check(once);
    for (Consumer<Stamped> honestToo :
        List.<Consumer<Stamped>>of(
            s -> s.field = replace("/F 132", "/F 2/Ff 1"),
            s -> s.field = replace("/P 3 0 R", "/P(none)"),
            s -> s.stamp = replace("/Type/DocTimeStamp", "/Type/DocTimeStamp/V 0"),
            s -> s.catalog = entry("/Extensions<</ESIC<</BaseVersion/1.7/ExtensionLevel 5>>>>"),
            s -> s.catalog = replace("/Version /1.7", "/Version /2.0"),
            s -> s.catalog = replace("/Version /1.7", ""),
            s -> s.more = to -> to.object(2, "<</Type/Pages/Count 1/Kids[3 0 R]>>"))) {
      check(with(honestToo).on(honest));
    }
  }

  @Test
  void anotherKeyInAFieldIsRefused() throws Exception {
    String rule = "a field that is no invisible time-stamp";
    assertRefused(rule, s -> s.field = entry("/A<</S/JavaScript>>"));
    assertRefused(rule, s -> s.field = entry("/MK<<>>"));
    assertRefused(rule, s -> s.field = replace("/FT/Sig", "/FT/Tx"));
    assertRefused(rule, s -> s.field = replace("/FT/Sig", ""));
    assertRefused(rule, s -> s.field = replace("/Subtype/Widget", "/Subtype/Stamp"));
    assertRefused(rule, s -> s.field = replace("/T(stamp)", ""));
    assertRefused(rule, s -> s.field = replace("/T(stamp)", "/T/stamp"));
  }

  @Test
  void aFieldThatIsWideOrHighIsRefused() throws Exception {
    for (String rectangle :
        List.of("[7 8 9 8]", "[7 8 7 9]", "[7 8 7]", "[7 8 7 8 7]", "[/A 8 /A 8]", "7")) {
      assertRefused(
          "a field that is no invisible time-stamp",
          s -> s.field = replace("/Rect[7 8 7 8]", "/Rect " + rectangle));
    }
  }

  @Test
  void aFieldOnWhatIsNoPageIsRefused() throws Exception {
    assertRefused("a field on what is no page", s -> s.field = replace("/P 3 0 R", "/P 2 0 R"));
    assertRefused("a field on what is no page", s -> s.field = replace("/P 3 0 R", "/P 99 0 R"));
  }

  @Test
  void flagsThatAreNoNumbersAreRefused() throws Exception {
    assertRefused("/F was changed", s -> s.field = replace("/F 132", "/F/A"));
    assertRefused("/Ff was changed", s -> s.field = replace("/F 132", "/Ff[1]"));
  }

  @Test
  void aFieldWithinAFieldIsRefused() throws Exception {
    assertRefused("a field within a field", s -> s.field = entry("/Parent 5 0 R"));
  }

  private static Consumer<Stamped> drawing(String entries, String data) {
    return s -> {
      int[] form = new int[1];
      // The form has the number after the field's.
      s.field = text -> entry("/AP<</N " + (form[0] = 15) + " 0 R>>").apply(text);
      s.more = to -> assertEquals(form[0], to.stream(entries, data.getBytes(ISO_8859_1)));
    };
  }

  @Test
  void anAppearanceMayDrawNothing() throws Exception {
    check(
        with(drawing(
                "/Type/XObject/Subtype/Form/BBox[0 0 0 0]/Resources<<>>/Matrix[1 0 0 1 0 0]", ""))
            .on(honest));
  }

  @Test
  void aFieldThatDrawsSomethingIsRefused() throws Exception {
    String rule = "a field that draws something";
    assertRefused(rule, drawing("/BBox[0 0 9 9]", "f"));
    assertRefused(rule, drawing("/BBox[0 0 9 9]/Group<<>>", ""));
    assertRefused(rule, s -> s.field = entry("/AP<</N<<>>>>"));
    assertRefused(rule, s -> s.field = entry("/AP<<>>"));
    assertRefused(rule, s -> s.field = entry("/AP<</D 4 0 R>>"));
    assertRefused(rule, s -> s.field = entry("/AP<</N 4 0 R>>"));
    assertRefused("/AP is no dictionary", s -> s.field = entry("/AP 1"));
    assertRefused("more than names and numbers", drawing("/Resources<</XObject<</A 4 0 R>>>>", ""));
  }

  @Test
  void whatGoesDeeperThanFourIsMoreThanNamesAndNumbers() throws Exception {
    check(with(drawing("/Resources<</A<</B[1]>>>>", "")).on(honest));
    assertRefused("more than names and numbers", drawing("/Resources<</A<</B[[1]]>>>>", ""));
    assertRefused("more than names and numbers", drawing("/Resources<</A<</B<</C<<>>>>>>>>", ""));
    assertRefused(
        "more than names and numbers", s -> s.catalog = entry("/Extensions<</A[1 0 R]>>"));
    assertRefused("more than names and numbers", s -> s.catalog = entry("/Extensions 1 0 R"));
  }

  @Test
  void aSignatureThatIsNoDocumentTimeStampIsRefused() throws Exception {
    String rule = "a signature that is no document time-stamp";
    assertRefused(rule, s -> s.stamp = replace("/Type/DocTimeStamp", "/Type/Sig"));
    assertRefused(rule, s -> s.stamp = replace("ETSI.RFC3161", "ETSI.CAdES.detached"));
    assertRefused(rule, s -> s.stamp = replace("/Contents<00>", "/Contents 1"));
    assertRefused(rule, s -> s.stamp = replace("/Contents<00>", ""));
    assertRefused(rule, s -> s.stamp = replace("[0 10 20 ", "[10 20 "));
    assertRefused(rule, s -> s.stamp = replace("[0 10 20 ", "[0 /A 20 "));
    assertRefused(rule, s -> s.stamp = replace("/ByteRange[0 10 20 0000000000]", ""));
    assertRefused(rule, s -> s.stamp = replace("/ByteRange[0 10 20 0000000000]", "/ByteRange 1"));
    assertRefused(rule, s -> s.stamp = entry("/Name(Forger)"));
    assertRefused(rule, s -> s.stamp = entry("/Reference[]"));
  }

  @Test
  void aTimeStampOnSomethingElseIsRefused() throws Exception {
    String rule = "a time-stamp on something else";
    assertRefused(rule, s -> s.stamp = replace("[0 10 20 ", "[1 10 20 "));
    assertRefused(rule, s -> s.stamp = replace("20 0000000000]", "20 100]"));
    assertRefused(rule, s -> s.stamp = replace("20 0000000000]", "20 99999999]"));
    byte[] whole = with(s -> {}).on(honest);
    String text = new String(whole, ISO_8859_1);
    int from = text.lastIndexOf("[0 10 20 ") + 9;
    int startxref = Syntax.startxref(whole);
    for (int end : new int[] {startxref, whole.length}) {
      check(ending(text, from, end));
    }
    for (int end : new int[] {startxref - 1, whole.length + 1}) {
      assertRefused(rule, ending(text, from, end));
    }
  }

  private static byte[] ending(String text, int from, int end) {
    return (text.substring(0, from) + "%010d".formatted(end - 20) + text.substring(from + 10))
        .getBytes(ISO_8859_1);
  }

  @Test
  void aFieldOrATimeStampThatTheUpdateDoesNotAddIsRefused() throws Exception {
    assertRefused("a field that this update does not add", s -> s.catalog = last("5 0 R"));
    assertRefused("a field that this update does not add", s -> s.catalog = last("99 0 R"));
    assertRefused("a field that this update does not add", s -> s.catalog = last("(a)"));
    assertRefused(
        "a time-stamp that this update does not add",
        s -> s.field = replace("/V 13 0 R", "/V 6 0 R"));
    assertRefused(
        "a time-stamp that this update does not add", s -> s.field = replace("/V 13 0 R", ""));
    byte[] once = with(s -> {}).on(honest);
    assertRefused(
        "a time-stamp that this update does not add",
        with(s -> s.field = text -> text.replaceFirst("/V \\d+ 0 R", "/V 13 0 R")).on(once));
  }

  @Test
  void aFormThatBecomesAnObjectOfItsOwnIsFollowed() throws Exception {
    Increment apart = new Increment(honest);
    String form = apart.of.catalogBody.replaceFirst(".*/AcroForm (<<.*?>>>>).*", "$1");
    int number = apart.object(form);
    byte[] first =
        apart
            .object(
                apart.of.root,
                apart.of.catalogBody.replace("/AcroForm " + form, "/AcroForm " + number + " 0 R"))
            .table();
    check(first);
    Increment same = new Increment(first);
    same.object(number, form);
    check(same.object(same.of.root, same.of.catalogBody).table());
    Increment less = new Increment(first);
    less.object(number, form.replace("[5 0 R ]", "[]"));
    assertRefused("/a list was changed", less.object(less.of.root, less.of.catalogBody).table());
    Increment none = new Increment(first);
    assertRefused(
        "/AcroForm is no dictionary",
        none.object(none.of.root, none.of.catalogBody.replace("/AcroForm " + number + " 0 R", ""))
            .table());
  }

  /** The list of fields with one more. */
  private static UnaryOperator<String> last(String field) {
    return text -> text.replaceFirst("(/Fields \\[[^\\]]*)\\]", "$1 " + field + "]");
  }

  @Test
  void stampsFollowEachOtherSixtyFourTimesAndNoMore() throws Exception {
    byte[] file = honest;
    Increment to;
    for (int i = 0; i < 64; i++) {
      to = new Increment(file);
      file = to.object(to.of.root, to.of.catalogBody).table();
    }
    check(file);
    to = new Increment(file);
    assertRefused("too many updates", to.object(to.of.root, to.of.catalogBody).table());
  }

  @Test
  void theCatalogSaysWhatItSaidBefore() throws Exception {
    assertRefused(
        "/Lang was changed", s -> s.catalog = text -> text.replaceFirst("/Lang <[^>]*>", ""));
    assertRefused(
        "/Lang was changed",
        s -> s.catalog = text -> text.replaceFirst("/Lang <[^>]*>", "/Lang<00>"));
    assertRefused("/OpenAction was changed", s -> s.catalog = entry("/OpenAction 9 0 R"));
    assertRefused(
        "/Metadata was changed", s -> s.catalog = replace("/Metadata 11 0 R", "/Metadata 12 0 R"));
    assertRefused("/Version was changed", s -> s.catalog = replace("/Version /1.7", "/Version 2"));
    assertRefused("/SigFlags was changed", s -> s.catalog = replace("/SigFlags 3", "/SigFlags 1"));
    assertRefused("/SigFlags was changed", s -> s.catalog = replace("/SigFlags 3", ""));
    assertRefused(
        "/XFA was changed", s -> s.catalog = replace("/SigFlags 3", "/SigFlags 3/XFA 4 0 R"));
    assertRefused(
        "/AcroForm is no dictionary",
        s -> s.catalog = text -> text.replaceFirst("/AcroForm <<.*?>>>>", ""));
    assertRefused("/a list was changed", s -> s.catalog = replace("[5 0 R", "[6 0 R"));
    assertRefused(
        "/a list was changed",
        s -> s.catalog = text -> text.replaceFirst("/Fields \\[[^\\]]*\\]", "/Fields[]"));
    assertRefused(
        "/a list was changed",
        s -> s.catalog = text -> text.replaceFirst("/Fields \\[[^\\]]*\\]", "/Fields 5 0 R"));
  }

  @Test
  void anUpdateWithoutTheCatalogOrWithAnotherKindOfItIsRefused() throws Exception {
    Increment without = new Increment(honest);
    without.stream("", new byte[1]);
    assertRefused("no catalog", without.table());
    Increment other = new Increment(honest);
    assertRefused("no catalog", other.object(other.of.root, "[1]").table());
  }

  @Test
  void aPageGetsTheNewFieldsAndNothingElse() throws Exception {
    assertRefused("/Rotate was changed", s -> s.page = replace("/Rotate 0", "/Rotate 180"));
    assertRefused("/Rotate was changed", s -> s.page = replace("/Rotate 0", ""));
    assertRefused(
        "/Contents was changed", s -> s.page = replace("/Contents 4 0 R", "/Contents 10 0 R"));
    assertRefused("/AA was changed", s -> s.page = entry("/AA<<>>"));
    assertRefused(
        "/Annots was changed",
        s -> s.page = text -> text.replaceFirst("(/Annots \\[[^\\]]*)\\]", "$1 6 0 R]"));
    assertRefused("/a list was changed", s -> s.page = replace("[5 0 R", "["));
    assertRefused("/Page is no dictionary", s -> s.page = text -> "[1]");
    // Some writers put a field into the list of fields only.
    check(
        with(s -> s.page = text -> text.replaceFirst("/Annots \\[[^\\]]*\\]", "/Annots[5 0 R]"))
            .on(honest));
  }

  @Test
  void objectsThatBelongToNoStoreAndNoTimeStampAreRefused() throws Exception {
    String rule = "objects that belong to no store and no time-stamp";
    assertRefused(rule, s -> s.more = to -> to.object("<<>>"));
    assertRefused(rule, s -> s.more = to -> to.stream("", new byte[1]));
    assertRefused(rule, s -> s.more = to -> to.stream(4, "", "Q".getBytes(ISO_8859_1)));
    assertRefused(
        rule, s -> s.more = to -> to.object(2, "<</Type/Pages/Count 2/Kids[3 0 R 3 0 R]>>"));
    assertRefused(rule, s -> s.more = to -> to.object(5, "<<>>"));
  }

  @Test
  void anObjectOfTheSealedRevisionStaysWhatItWas() throws Exception {
    assertRefused(
        "/an object of the sealed revision was changed",
        s -> {
          s.catalog = text -> text.replaceFirst("/Fields \\[[^\\]]*\\]", "/Fields 7 0 R");
          s.more = to -> to.object(7, "[5 0 R]");
        });
  }

  /** A catalog with a store, as a separate object or not, and with what the store refers to. */
  private static byte[] store(String store, Consumer<Increment> more) throws Exception {
    Increment to = new Increment(honest);
    more.accept(to);
    return to.object(to.of.root, entry("/DSS " + store).apply(to.of.catalogBody)).table();
  }

  private static void certificate(Increment to) {
    to.stream("", new byte[] {48, 0});
  }

  @Test
  void anHonestStoreIsNoChange() throws Exception {
    check(store("<</Type/DSS/Certs[13 0 R]/OCSPs[]/CRLs[13 0 R]>>", AddedStampTest::certificate));
    check(store("<<>>", to -> {}));
    check(
        store(
            "<</VRI<</0AFF<</Type/VRI/Cert[13 0 R]/CRL[]/OCSP[]/TU(D:2026)/TS 13 0 R>>>>>>",
            AddedStampTest::certificate));
    check(
        store(
            "13 0 R",
            to -> {
              to.object("<</Type/DSS/Certs 14 0 R>>");
              to.object("[15 0 R]");
              to.stream("/Filter/FlateDecode", Increment.deflated(new byte[1]));
            }));
    // A later one names what the first has added, or writes it again.
    byte[] once = store("<</Certs[13 0 R]>>", AddedStampTest::certificate);
    Increment to = new Increment(once);
    check(to.object(to.of.root, to.of.catalogBody).table());
    Increment again = new Increment(once);
    again.stream(13, "", new byte[] {48, 0});
    check(again.object(again.of.root, again.of.catalogBody).table());
  }

  @Test
  void anOddSecurityStoreIsRefused() throws Exception {
    String rule = "an odd security store";
    assertRefused(rule, store("<</AA<<>>>>", to -> {}));
    assertRefused(rule, store("<</Certs 1>>", to -> {}));
    assertRefused(rule, store("<</Certs[1]>>", to -> {}));
    assertRefused(rule, store("<</CRLs<<>>>>", to -> {}));
    assertRefused(rule, store("<</VRI<</A<</AA 1>>>>>>", to -> {}));
    assertRefused(rule, store("<</VRI<</A<</TS(a)>>>>>>", to -> {}));
    assertRefused(rule, store("<</Certs[13 0 R]>>", to -> to.object("<</Length 3>>")));
    assertRefused(rule, store("<</Certs[13 0 R]>>", to -> to.stream("/Type/XObject", new byte[1])));
    assertRefused("/Type was changed", store("<</Type/Page>>", to -> {}));
    assertRefused("/Type was changed", store("<</VRI<</A<</Type/DSS>>>>>>", to -> {}));
    assertRefused("/TU was changed", store("<</VRI<</A<</TU 1>>>>>>", to -> {}));
    assertRefused("/DSS is no dictionary", store("1", to -> {}));
    assertRefused("/DSS is no dictionary", store("99 0 R", to -> {}));
    assertRefused("/VRI is no dictionary", store("<</VRI 1>>", to -> {}));
    assertRefused("/VRI is no dictionary", store("<</VRI<</A 1>>>>", to -> {}));
  }

  @Test
  void aCertificateOfTheStoreThatTheUpdateDoesNotAddIsRefused() throws Exception {
    assertRefused(
        "a certificate that this update does not add",
        store("<</Certs[4 0 R]>>", to -> to.stream(4, "", new byte[1])));
    assertRefused(
        "a certificate that this update does not add",
        store("<</Certs[13 0 R]>>", to -> to.object("[1]")));
    byte[] once = store("<</Certs[13 0 R]>>", AddedStampTest::certificate);
    Increment other = new Increment(once);
    other.stream(13, "", new byte[] {48, 1, 0});
    assertRefused(
        "a certificate that this update does not add",
        other.object(other.of.root, other.of.catalogBody).table());
    Increment bytes = new Increment(once);
    bytes.stream(13, "", new byte[] {48, 1});
    assertRefused(
        "a certificate that this update does not add",
        bytes.object(bytes.of.root, bytes.of.catalogBody).table());
  }

  @Test
  void aSealedRevisionWithoutAnEndCannotBeFollowed() throws Exception {
    String text = new String(honest, ISO_8859_1);
    // The revision ends before its last word, which is then the first of the update.
    SealedRevision cut = SealedRevision.of(honest);
    int end = text.lastIndexOf("%%EOF");
    RefusedException e =
        assertThrows(
            RefusedException.class,
            () ->
                AddedRevisions.check(
                    new SealedRevision(cut.file(), cut.contentsStart(), cut.contentsEnd(), end)));
    assertEquals("after the sealed revision: the sealed revision has no end", e.getMessage());
  }

  @Test
  void aSealedRevisionThatNobodyReadsCannotBeCompared() {
    byte[] none = "%PDF-1.7\nnothing\n".getBytes(ISO_8859_1);
    RefusedException e =
        assertThrows(
            RefusedException.class,
            () -> AddedRevisions.check(new SealedRevision(none, 0, 2, none.length - 1)));
    assertEquals(RefusedException.Reason.ALTERED, e.reason());
    assertEquals("the sealed revision cannot be compared", e.getMessage());
  }
}
