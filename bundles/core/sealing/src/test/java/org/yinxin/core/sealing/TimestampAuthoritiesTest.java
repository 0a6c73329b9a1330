package org.yinxin.core.sealing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.felix.hc.api.Result;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.services.connectors.ConnectorInstance;
import org.yinxin.services.plugins.CodeMark;
import org.yinxin.services.rendering.PreparedPdf;
import org.yinxin.services.sealing.SealedPdf;
import org.yinxin.services.sealing.Sealing.Mode;
import org.yinxin.testkit.Waits;
import org.yinxin.timestamp.TimestampAuthority;
import org.yinxin.timestamp.TimestampException;
import org.yinxin.timestamp.TimestampException.Reason;

/** Answers and failures of an authority, and their effect on seals. */
final class TimestampAuthoritiesTest {
  private static final SealOwner OFFICE = new SealOwner("academic-affairs", "某大学", "教务处");
  private static final byte[] DIGEST = HexFormat.of().parseHex("07".repeat(32));

  private Instant now = Instant.parse("2026-11-24T02:00:00Z");
  private final TestTsa tsa = new TestTsa();
  private final TimestampAuthorities authorities = authorities(Waits.LIMIT);

  TimestampAuthoritiesTest() throws Exception {}

  private TimestampAuthorities authorities(Duration limit) {
    return new TimestampAuthorities(Optional.empty(), reference -> CodeMark.NONE, limit, () -> now);
  }

  @AfterEach
  void stop() {
    authorities.stop();
  }

  /** A reference of a ranking. */
  @SuppressWarnings("unchecked") // A proxy has no type arguments.
  private static ServiceReference<TimestampAuthority> reference(int ranking) {
    return (ServiceReference<TimestampAuthority>)
        Proxy.newProxyInstance(
            TimestampAuthoritiesTest.class.getClassLoader(),
            new Class<?>[] {ServiceReference.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "compareTo" ->
                      Integer.compare(ranking, ((ServiceReference<?>) arguments[0]).hashCode());
                  case "hashCode" -> ranking;
                  case "equals" -> self == arguments[0];
                  default -> null;
                });
  }

  private void connect(TimestampAuthority authority) {
    authorities.add(reference(1), new ConnectorInstance<>(CodeMark.NONE, () -> authority));
  }

  private Reason refusal() {
    return refusal(authorities);
  }

  private static Reason refusal(TimestampAuthorities asked) {
    return assertThrows(TimestampException.class, () -> asked.stamp(DIGEST)).reason();
  }

  @Test
  void aStampSaysWhenItWasMadeAndWhenItsCertificateEnds() throws Exception {
    connect(tsa);
    Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    var stamp = authorities.stamp(DIGEST);

    assertFalse(stamp.at().isBefore(before), "now");
    assertFalse(stamp.at().isAfter(Instant.now()), "now");
    assertEquals(tsa.ends.getEpochSecond(), stamp.ends().getEpochSecond());
    assertEquals(stamp.ends(), authorities.read(stamp.token(), DIGEST).ends());
    assertThrows(TimestampException.class, () -> authorities.read(stamp.token(), new byte[32]));
  }

  @Test
  void theOneWithTheHighestRankingIsAsked() throws Exception {
    TestTsa development = new TestTsa();
    authorities.add(reference(-1000), new ConnectorInstance<>(CodeMark.NONE, () -> development));
    authorities.add(reference(0), new ConnectorInstance<>(CodeMark.NONE, () -> tsa));

    authorities.stamp(DIGEST);

    assertEquals(1, tsa.asked.get());
    assertEquals(0, development.asked.get());
  }

  @Test
  void afterAFailureItIsLeftInPeaceForLongerAndLonger() throws Exception {
    connect(tsa);
    tsa.away = true;
    assertEquals(Reason.UNREACHABLE, refusal());
    assertEquals(Reason.UNREACHABLE, refusal());
    assertEquals(1, tsa.asked.get());
    assertEquals(Optional.of(now.plusSeconds(5)), authorities.pausedUntil());

    now = now.plusSeconds(6);
    assertEquals(Reason.UNREACHABLE, refusal());
    assertEquals(2, tsa.asked.get());
    assertEquals(Optional.of(now.plusSeconds(10)), authorities.pausedUntil());

    now = now.plusSeconds(11);
    tsa.away = false;
    authorities.stamp(DIGEST);
    assertEquals(Optional.empty(), authorities.pausedUntil());
  }

  @Test
  void aStampThatItsCertificatesKeyDidNotSignIsNone() throws Exception {
    tsa.forging = true;
    connect(tsa);
    byte[] forged = tsa.stamp(DIGEST);

    assertEquals(Reason.UNTRUSTED, refusal());
    assertThrows(TimestampException.class, () -> authorities.read(forged, DIGEST));
  }

  @Test
  void aConnectorThatLiesHangsOrBreaksGivesNoStamp() {
    tsa.lying = true;
    connect(tsa);
    assertEquals(Reason.UNTRUSTED, refusal());

    CountDownLatch never = new CountDownLatch(1);
    TimestampAuthorities impatient = authorities(Duration.ofSeconds(1));
    impatient.add(
        reference(2),
        new ConnectorInstance<>(
            CodeMark.NONE,
            () ->
                sha256 -> {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return new byte[0];
                }));
    assertEquals(Reason.UNREACHABLE, refusal(impatient));
    impatient.stop();

    authorities.add(
        reference(3),
        new ConnectorInstance<>(
            CodeMark.NONE,
            () ->
                sha256 -> {
                  throw new NoClassDefFoundError("org/example/Gone");
                }));
    assertEquals(Reason.UNREACHABLE, refusal());

    authorities.add(
        reference(4), new ConnectorInstance<>(CodeMark.NONE, () -> sha256 -> new byte[] {1, 2, 3}));
    assertEquals(Reason.UNTRUSTED, refusal());
  }

  private PadesSealing sealing(String level, String batchLevel, String whenStampingFails) {
    TestKey key = TestKey.ec();
    return new PadesSealing(
        owner -> key, Optional.of(authorities), Levels.of(level, batchLevel, whenStampingFails));
  }

  private static PreparedPdf prepared() {
    String text = "%PDF-1.7 <" + "0".repeat(24_576) + "> %%EOF";
    return new PreparedPdf(text.getBytes(StandardCharsets.US_ASCII), 9, 9 + 24_578);
  }

  private static Optional<TimeStampToken> stamp(byte[] sealed) throws Exception {
    String text = new String(sealed, StandardCharsets.US_ASCII);
    byte[] padded =
        HexFormat.of().parseHex(text.substring(text.indexOf('<') + 1, text.indexOf('>')));
    SignerInformation signer =
        new CMSSignedData(
                ContentInfo.getInstance(new ASN1InputStream(padded).readObject()).getEncoded())
            .getSignerInfos()
            .getSigners()
            .iterator()
            .next();
    if (signer.getUnsignedAttributes() == null) {
      return Optional.empty();
    }
    TimeStampToken token =
        new TimeStampToken(
            new CMSSignedData(
                signer
                    .getUnsignedAttributes()
                    .get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken)
                    .getAttrValues()
                    .getObjectAt(0)
                    .toASN1Primitive()
                    .getEncoded()));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(signer.getSignature());
    assertTrue(
        MessageDigest.isEqual(digest, token.getTimeStampInfo().getMessageImprintDigest()),
        "over the signature value");
    return Optional.of(token);
  }

  @Test
  void theTimeStampIsInTheFileWhoseHashIsTold() throws Exception {
    connect(tsa);

    var sealed = sealing("B-T", "", "wait").seal(prepared(), OFFICE, Mode.SINGLE, Optional.empty());

    assertTrue(stamp(sealed.bytes()).isPresent());
    assertEquals(
        sealed.sha256(),
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sealed.bytes())));
  }

  @Test
  void levelIsThatOfTheMode() throws Exception {
    connect(tsa);
    PadesSealing sealing = sealing("B-T", "B-B", "wait");

    SealedPdf single = sealing.seal(prepared(), OFFICE, Mode.SINGLE, Optional.empty());
    SealedPdf row = sealing.seal(prepared(), OFFICE, Mode.BATCH, Optional.empty());

    assertTrue(stamp(single.bytes()).isPresent());
    assertEquals(Optional.of(true), single.timestamped());
    assertTrue(stamp(row.bytes()).isEmpty());
    assertEquals(Optional.of(false), row.timestamped());
    assertEquals(1, tsa.asked.get());
  }

  @Test
  void withoutTimeStampsASealWaitsOrGoesWithoutAsConfigured() throws Exception {
    connect(tsa);
    tsa.away = true;
    PadesSealing waiting = sealing("B-T", "", "wait");
    assertThrows(
        TimestampException.class,
        () -> waiting.seal(prepared(), OFFICE, Mode.SINGLE, Optional.empty()));
    assertTrue(waiting.waitsUntil(Mode.SINGLE).isPresent());

    PadesSealing going = sealing("B-T", "", "B-B");
    SealedPdf without = going.seal(prepared(), OFFICE, Mode.SINGLE, Optional.empty());
    assertTrue(stamp(without.bytes()).isEmpty());
    assertEquals(Optional.of(false), without.timestamped());
    assertTrue(going.waitsUntil(Mode.SINGLE).isEmpty());
  }

  @Test
  void aWordThatIsNoLevelIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Levels.of("B-LT", "", "wait"));
    assertThrows(IllegalArgumentException.class, () -> Levels.of("B-T", "", "never"));
  }

  @Test
  void theHealthCheckSaysWhatToDo() throws Exception {
    assertEquals(Result.Status.CRITICAL, check("B-T", "wait").getStatus());
    assertEquals(Result.Status.WARN, check("B-T", "B-B").getStatus());
    assertEquals(Result.Status.OK, check("B-B", "wait").getStatus());
    assertTrue(
        check("B-T", "wait").toString().contains("timestamprfc3161.cfg"), "where to set it up");

    connect(tsa);
    assertEquals(Result.Status.OK, check("B-T", "wait").getStatus());
    tsa.away = true;
    assertEquals(Result.Status.CRITICAL, check("B-T", "wait").getStatus());
  }

  private Result check(String level, String whenStampingFails) {
    return new TimestampCheck(sealing(level, "", whenStampingFails), authorities).execute();
  }
}
