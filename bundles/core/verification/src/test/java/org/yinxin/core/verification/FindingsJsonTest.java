package org.yinxin.core.verification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yinxin.services.verification.FileFindings;
import org.yinxin.services.verification.FileFindings.Comparison;
import org.yinxin.services.verification.FileFindings.Field;
import org.yinxin.services.verification.FileFindings.Form;
import org.yinxin.services.verification.FileFindings.FoundSignature;
import org.yinxin.services.verification.VerificationReport.Check;
import org.yinxin.services.verification.VerificationReport.Outcome;

/** Answers of the verifier, which a hostile file may have taken over. */
final class FindingsJsonTest {
  private static FileFindings read(String json) throws IOException {
    return FindingsJson.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aSignatureIsTakenAsItWasFound() throws IOException {
    FileFindings found =
        read(
            "{'form':'signed-pdf','pages':3,'whole':true,'signatures':[{'signer':'某人',"
                + "'issuer':'CA','certificateSha256':'ab','signedDigest':'cd',"
                + "'claimedAt':'2026-11-24T02:00:00Z','stampedAt':'2026-11-25T02:00:00Z',"
                + "'intact':true,'untouched':false,'checks':[{'name':'trust',"
                + "'outcome':'not-applicable','message':{'zh':'无人作证。','en':'Nobody.'}}]}]}");

    assertEquals(Form.SIGNED_PDF, found.form());
    assertEquals(3, found.pages());
    assertTrue(found.whole());
    assertEquals(
        List.of(
            new FoundSignature(
                "某人",
                "CA",
                Optional.of("ab"),
                Optional.of("cd"),
                Optional.of(Instant.parse("2026-11-24T02:00:00Z")),
                Optional.of(Instant.parse("2026-11-25T02:00:00Z")),
                true,
                false,
                List.of(
                    new Check(
                        "trust", Outcome.NOT_APPLICABLE, VerdictWords.text("无人作证。", "Nobody."))))),
        found.signatures());
    assertEquals(Optional.empty(), found.comparison());
  }

  @Test
  void whatIsNotSaidIsNotMadeUp() throws IOException {
    FileFindings found = read("{'form':'signed-pdf','signatures':[{'untouched':true}]}");

    assertFalse(found.whole());
    assertEquals(
        List.of(
            new FoundSignature(
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                true,
                List.of())),
        found.signatures());
  }

  @Test
  void aComparisonIsTakenWithItsFieldsAndPictures() throws IOException {
    Comparison comparison =
        read("{'form':'signed-pdf','comparison':{'fields':[{'page':2,'label':'高等数学 · 成绩',"
                + "'issued':'59','shown':'89'}],'pages':[{'page':2,'original':'AQ==',"
                + "'shown':'Ag=='}],'differing':[2,3]}}")
            .comparison()
            .orElseThrow();

    assertEquals(List.of(new Field(2, "高等数学 · 成绩", "59", "89")), comparison.fields());
    assertEquals(2, comparison.pages().get(0).page());
    assertArrayEquals(new byte[] {1}, comparison.pages().get(0).original());
    assertArrayEquals(new byte[] {2}, comparison.pages().get(0).shown());
    assertEquals(List.of(2, 3), comparison.differing());
  }

  @Test
  void codesAreTakenAsTheyWereRead() throws IOException {
    assertEquals(List.of("a", "b"), read("{'form':'picture','codes':['a','b']}").codes());
  }

  @ParameterizedTest
  @EnumSource
  void eachFormHasItsWord(Form form) throws IOException {
    String word = form.name().toLowerCase(Locale.ROOT).replace('_', '-');
    assertEquals(form, read("{'form':'" + word + "'}").form());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "[]",
        "{}",
        "{'form':'valid'}",
        "{'form':'signed-pdf','signatures':[{'claimedAt':'yesterday'}]}",
        "{'form':'signed-pdf','signatures':[{'checks':[{'name':'x','outcome':'sure'}]}]}",
        "{'form':'signed-pdf','comparison':{'pages':[{'original':'?'}]}}"
      })
  void whatIsNoReportIsRefused(String answer) {
    assertThrows(IOException.class, () -> read(answer));
  }
}
