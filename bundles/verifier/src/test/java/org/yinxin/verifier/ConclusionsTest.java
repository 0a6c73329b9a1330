package org.yinxin.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SubIndication;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All that DSS can say, in words. */
final class ConclusionsTest {
  private static final int INDICATIONS = 6;
  private static final int SUB_INDICATIONS = 25;

  static Stream<Words> all() {
    return Arrays.stream(Indication.values())
        .flatMap(
            indication ->
                Stream.concat(
                        Stream.of((SubIndication) null), Arrays.stream(SubIndication.values()))
                    .map(reason -> Conclusions.of(indication, reason).words()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyConclusionIsAWholeSentenceInBothLanguagesWithoutACode(Words words) {
    assertTrue(words.zh().endsWith("。"), words.zh());
    assertTrue(words.zh().codePoints().anyMatch(Character::isIdeographic), words.zh());
    assertTrue(words.en().endsWith("."), words.en());
    assertTrue(words.en().codePoints().noneMatch(Character::isIdeographic), words.en());
    assertFalse((words.zh() + words.en()).matches(".*[A-Z]{3,}.*"), words.toString());
    assertFalse((words.zh() + words.en()).contains("_"), words.toString());
    assertFalse((words.zh() + words.en()).contains("null"), words.toString());
  }

  /** A newer DSS that knows more is to be read by a person first. */
  @Test
  void theTableIsAsLongAsThatOfDss() {
    assertEquals(INDICATIONS, Indication.values().length);
    assertEquals(SUB_INDICATIONS, SubIndication.values().length);
  }

  @Test
  void differentReasonsAreToldApartUnlessALaymanNeedNot() {
    Map<String, Set<SubIndication>> byWords = new HashMap<>();
    for (SubIndication reason : SubIndication.values()) {
      byWords
          .computeIfAbsent(
              Conclusions.of(Indication.INDETERMINATE, reason).words().zh(), w -> new HashSet<>())
          .add(reason);
    }
    assertEquals(
        Set.of(
            Set.of(
                SubIndication.CRYPTO_CONSTRAINTS_FAILURE,
                SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE),
            Set.of(
                SubIndication.POLICY_PROCESSING_ERROR,
                SubIndication.SIGNATURE_POLICY_NOT_AVAILABLE),
            Set.of(
                SubIndication.NO_CERTIFICATE_CHAIN_FOUND,
                SubIndication.NO_CERTIFICATE_CHAIN_FOUND_NO_POE),
            Set.of(SubIndication.OUT_OF_BOUNDS_NOT_REVOKED, SubIndication.OUT_OF_BOUNDS_NO_POE)),
        new HashSet<>(byWords.values().stream().filter(same -> same.size() > 1).toList()));
  }

  @Test
  void onlyWhatPassedIsCalledGood() {
    for (Indication indication : Indication.values()) {
      boolean passed = indication == Indication.TOTAL_PASSED || indication == Indication.PASSED;
      for (SubIndication reason : SubIndication.values()) {
        Finding finding = Conclusions.of(indication, reason);
        assertEquals(passed, finding.outcome() == Finding.Outcome.PASSED, finding.toString());
        assertEquals(passed, finding.words().zh().startsWith("签名有效"), finding.toString());
      }
    }
  }
}
