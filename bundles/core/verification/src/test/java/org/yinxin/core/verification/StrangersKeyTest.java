package org.yinxin.core.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yinxin.services.verification.Verdict;
import org.yinxin.testkit.Waits;
import org.yinxin.testlibrary.attacks.HugeKeys;
import org.yinxin.testlibrary.attacks.StrangersCms;

/** Keys that strangers put into signatures are never loaded: some take hours. */
final class StrangersKeyTest {
  private static final String DIGEST = "ab".repeat(32);

  static Stream<byte[]> bombs() {
    return Stream.of(
            StrangersCms.with(HugeKeys.rsa(1_000_000), "SHA256withRSA", DIGEST),
            StrangersCms.with(HugeKeys.rsa(200_000), "SHA256withRSA", DIGEST),
            StrangersCms.with(HugeKeys.dsa(150_000), "SHA256withDSA", DIGEST))
        .map(StrangersKeyTest::file);
  }

  /** As often as fits into what is uploaded, but for a factor. */
  private static byte[] file(byte[] cms) {
    String again = "\n%/Contents<" + HexFormat.of().formatHex(cms) + ">";
    return (new String(
                Pdfs.sign(Pdfs.plain(), cms.length, content -> cms), StandardCharsets.ISO_8859_1)
            + again.repeat(20))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void aKeyThatTakesHoursHoldsUpNoVerdict(byte[] file) {
    assertTimeoutPreemptively(
        Waits.LIMIT,
        () -> {
          assertEquals(
              Verdict.NOT_ISSUED_HERE,
              Verifications.of(new Register(), false).byFile(file).verdict());
        });
  }

  @Test
  void aGoodSignatureOfAStrangerNamesNoCertificate() {
    byte[] file = file(StrangersCms.signed(DIGEST));

    assertTrue(Pdfs.traces(file).get(0).certificate().isPresent(), "it is one that can be checked");
    assertEquals(
        List.of(new SignatureScan.Trace(DIGEST, Optional.empty())),
        SignatureScan.of(file, certificate -> false));
  }

  @Test
  void whatIsLongerThanAnySealOfOursIsNotRead() {
    assertEquals(
        List.of(),
        Pdfs.traces(file(StrangersCms.with(HugeKeys.rsa(1_000_000), "SHA256withRSA", DIGEST))));
  }
}
