package org.yinxin.connector.timestamprfc3161;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yinxin.connector.timestamprfc3161.StrangeAuthority.Way;
import org.yinxin.testkit.Waits;
import org.yinxin.timestamp.TimestampException;
import org.yinxin.timestamp.TimestampException.Reason;

@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class HttpTimestampAuthorityTest {
  private static final byte[] DIGEST = sha256("what is stamped");

  /** The time after which an authority that hangs is left. */
  private static final Duration SHORT = Duration.ofSeconds(2);

  @TempDir Path folder;

  @Test
  void aStampIsOverTheDigestAndStatesTheTimeOfNow() throws Exception {
    try (StrangeAuthority authority = StrangeAuthority.start()) {
      Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      TimeStampToken token = new TimeStampToken(new CMSSignedData(asking(authority).stamp(DIGEST)));

      assertArrayEquals(DIGEST, token.getTimeStampInfo().getMessageImprintDigest());
      Instant stated = token.getTimeStampInfo().getGenTime().toInstant();
      assertFalse(stated.isBefore(before), stated::toString);
      assertFalse(stated.isAfter(Instant.now()), stated::toString);
    }
  }

  /** A judge that shares no code with us. */
  @Test
  void opensslVerifiesTheToken() throws Exception {
    try (StrangeAuthority authority = StrangeAuthority.start()) {
      Path data = Files.writeString(folder.resolve("data"), "what is stamped");
      Path token = Files.write(folder.resolve("token"), asking(authority).stamp(DIGEST));

      assertEquals(
          0,
          run(
              "openssl",
              "ts",
              "-verify",
              "-token_in",
              "-in",
              token.toString(),
              "-data",
              data.toString(),
              "-CAfile",
              authority.anchors(folder).toString()));
    }
  }

  @Test
  void theAccountGoesWithTheRequest() throws Exception {
    try (StrangeAuthority authority = StrangeAuthority.start()) {
      asking(authority).stamp(DIGEST);

      assertEquals(
          "Basic "
              + Base64.getEncoder()
                  .encodeToString(
                      (StrangeAuthority.USER + ":" + StrangeAuthority.PASSWORD)
                          .getBytes(StandardCharsets.UTF_8)),
          authority.authorization);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "WRONG_NONCE, UNTRUSTED",
    "WRONG_IMPRINT, UNTRUSTED",
    "OTHER_TIME, UNTRUSTED",
    "OTHER_KEY, UNTRUSTED",
    "RUBBISH, UNTRUSTED",
    "REFUSES, REFUSED",
    "FAULT, UNREACHABLE",
    "TOO_LONG, UNREACHABLE",
    "HANGS, UNREACHABLE",
    "HANGS_IN_THE_BODY, UNREACHABLE"
  })
  void whatALyingOrBrokenAuthoritySaysIsNeverUsed(Way way, Reason reason) throws Exception {
    try (StrangeAuthority authority = StrangeAuthority.start()) {
      authority.way = way;

      Duration limit = way == Way.HANGS || way == Way.HANGS_IN_THE_BODY ? SHORT : Waits.LIMIT;
      assertEquals(reason, refusal(asking(authority, authority.anchors(folder), "", limit)));
    }
  }

  @Test
  void anAuthorityThatIsDownIsSaidToBeUnreachable() throws Exception {
    StrangeAuthority gone = StrangeAuthority.start();
    HttpTimestampAuthority asking = asking(gone);
    gone.close();

    assertEquals(Reason.UNREACHABLE, refusal(asking));
  }

  @Test
  void anAuthorityThatNobodyTrustsIsNotUsed() throws Exception {
    try (StrangeAuthority authority = StrangeAuthority.start();
        StrangeAuthority trusted = StrangeAuthority.start()) {
      Path anchors = trusted.anchors(folder);

      assertEquals(Reason.UNTRUSTED, refusal(asking(authority, anchors, "")));
    }
  }

  @Test
  void anAuthorityWhoseCertificateHasEndedIsNotUsed() throws Exception {
    try (StrangeAuthority authority = StrangeAuthority.until(Instant.now().minusSeconds(60))) {
      assertEquals(Reason.UNTRUSTED, refusal(asking(authority)));
    }
  }

  @Test
  void anotherPolicyThanTheOneAskedForIsNotUsed() throws Exception {
    try (StrangeAuthority authority = StrangeAuthority.start()) {
      HttpTimestampAuthority asking = asking(authority, authority.anchors(folder), "1.2.3.5");
      assertTrue(asking.stamp(DIGEST).length > 0);

      authority.way = Way.OTHER_POLICY;
      assertEquals(Reason.UNTRUSTED, refusal(asking));
    }
  }

  @Test
  void withoutTheFileOfTrustedCertificatesNothingIsTrusted() throws Exception {
    try (StrangeAuthority authority = StrangeAuthority.start()) {
      assertEquals(Reason.UNTRUSTED, refusal(asking(authority, folder.resolve("none.pem"), "")));
    }
  }

  private HttpTimestampAuthority asking(StrangeAuthority authority) throws Exception {
    return asking(authority, authority.anchors(folder), "");
  }

  private static HttpTimestampAuthority asking(
      StrangeAuthority authority, Path anchors, String policy) {
    return asking(authority, anchors, policy, Waits.LIMIT);
  }

  private static HttpTimestampAuthority asking(
      StrangeAuthority authority, Path anchors, String policy, Duration limit) {
    return new HttpTimestampAuthority(
        new HttpExchange(
            URI.create(authority.url()), StrangeAuthority.USER, StrangeAuthority.PASSWORD, limit),
        new TrustedStamps(anchors, InstantSource.system()),
        policy);
  }

  private static Reason refusal(HttpTimestampAuthority authority) {
    return assertThrows(TimestampException.class, () -> authority.stamp(DIGEST)).reason();
  }

  private static int run(String... command) throws Exception {
    Process process;
    try {
      process =
          new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      assumeTrue(System.getenv("CI") != null, "openssl is not installed");
      throw e;
    }
    assertTrue(process.waitFor(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS));
    return process.exitValue();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
