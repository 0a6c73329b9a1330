package org.yinxin.core.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.felix.hc.api.Result;
import org.jdbi.v3.core.HandleCallback;
import org.junit.jupiter.api.Test;
import org.yinxin.core.persistence.SchemaDatabase;
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Credential.State;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.verification.FileFindings;
import org.yinxin.services.verification.FileFindings.FoundSignature;
import org.yinxin.services.verification.ReportView;
import org.yinxin.services.verification.SealAlarms.Alarm;
import org.yinxin.services.verification.Verdict;
import org.yinxin.services.verification.VerificationReport;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.FakeAuditTrail;
import org.yinxin.testlibrary.databases.FakeLedger;
import org.yinxin.testlibrary.databases.TestDatabase;

/** A file that bears our seal and was never registered. */
@EachDatabase
final class SealAlarmTest {
  private static final Account ADMIN = new Account("admin", "", Set.of(Account.ADMINISTRATOR));
  private static final byte[] STOLEN = Pdfs.sign(Pdfs.plain());
  private static final byte[] ISSUED = Pdfs.sign(Pdfs.plain());

  private final Database database;
  private final FakeAuditTrail audit = new FakeAuditTrail();
  private final StoredSealAlarms alarms;
  private final StoredSamples samples;
  private final Register register;
  private final RegisteredVerification verification;

  /** By a reader of PDFs. */
  private List<FoundSignature> seen = List.of();

  private Instant now = Instant.parse("2026-11-26T02:00:00Z");

  SealAlarmTest(TestDatabase kind) {
    database = kind.empty(SchemaDatabase::migrated);
    alarms = new StoredSealAlarms(database, audit, () -> now);
    samples = new StoredSamples(database, audit);
    Register register =
        new Register()
            .with(
                Register.credential(
                    "a".repeat(64), Pdfs.traces(ISSUED).get(0).digest(), State.VALID, null));
    register.sealCertificates.add(Pdfs.traces(STOLEN).get(0).certificate().orElseThrow());
    this.register = register;
    verification = verification(new Lost());
  }

  private RegisteredVerification verification(Lost lost) {
    return new RegisteredVerification(
        register,
        Copies.NONE,
        ParsedForms.EMPTY_VAULT,
        null,
        (file, original) ->
            new ParsedForms()
                .of(file, original)
                .map(
                    forms ->
                        new FileFindings(forms.form(), 1, true, seen, List.of(), Optional.empty())),
        ParsedForms.ADDRESS,
        false,
        InstantSource.system(),
        UnregisteredSeals.of(alarms, samples, lost, new FakeLedger(database)),
        id -> true,
        Verifications.WHOLE);
  }

  private static byte[] altered() {
    byte[] file = Arrays.copyOf(STOLEN, STOLEN.length + 1);
    file[STOLEN.length] = '\n';
    return file;
  }

  @Test
  void itIsAnAlarmUntilSomebodyAcknowledgesIt() throws Exception {
    assertTrue(new SealAlarmCheck(alarms).execute().isOk());

    assertEquals(Verdict.NOT_ISSUED_HERE, verification.byFile(STOLEN).verdict());

    Alarm alarm = alarms.unacknowledged().get(0);
    assertEquals(DigestUtils.sha256Hex(STOLEN), alarm.fileSha256());
    Result result = new SealAlarmCheck(alarms).execute();
    assertFalse(result.isOk());
    assertTrue(result.toString().contains(DigestUtils.sha256Hex(STOLEN)), result::toString);

    assertTrue(alarms.acknowledge(alarm.signedSha256(), ADMIN, "钥匙已更换"));
    assertFalse(alarms.acknowledge(alarm.signedSha256(), ADMIN, "again"));
    assertEquals(List.of(), alarms.unacknowledged());
    assertEquals(
        "钥匙已更换", alarms.acknowledged(ADMIN).get(0).acknowledgement().orElseThrow().ground());
    assertEquals(List.of("seal-alarm-acknowledged"), audit.actions());
    assertTrue(new SealAlarmCheck(alarms).execute().isOk());

    verification.byFile(STOLEN);
    assertEquals(List.of(), alarms.unacknowledged());
  }

  /** Its record tells it from a forgery; nobody has the key. */
  @Test
  void aFileThatTheRegisterLostIsNoAlarmAndNotCalledAForgery() throws Exception {
    VerificationReport report = verification(new Lost(STOLEN)).byFile(STOLEN);

    assertEquals(Verdict.NOT_ISSUED_HERE, report.verdict());
    assertEquals(VerdictWords.lost(), report.summary());
    assertTrue(report.unconfirmed());
    assertTrue(HttpJson.text(ReportView.of(report)).contains("\"unconfirmed\":true"));
    assertEquals(List.of(), alarms.unacknowledged());
    VerificationReport forged = verification.byFile(STOLEN);
    assertEquals(VerdictWords.summary(Verdict.NOT_ISSUED_HERE), forged.summary());
    assertFalse(forged.unconfirmed());
  }

  /** A forger hides his seal behind a genuine one, or writes it as no writer does. */
  @Test
  void nothingElseInTheFileSilencesIt() throws Exception {
    String genuine = "\n/Contents<" + contents(ISSUED) + ">";
    String spaced = contents(STOLEN).replaceFirst("(.{200})", "$1\n ");
    for (String forged :
        List.of(
            text(STOLEN) + genuine,
            text(STOLEN) + genuine.repeat(30) + "/Contents<" + spaced + ">",
            "%PDF-1.7" + genuine + "/Contents <" + spaced + ">")) {
      database.transaction(h -> h.execute("DELETE FROM seal_alarm"));

      VerificationReport report = verification.byFile(forged.getBytes(StandardCharsets.ISO_8859_1));

      assertNotEquals(Verdict.VALID, report.verdict());
      assertEquals(1, alarms.unacknowledged().size(), forged.substring(forged.length() - 40));
    }
  }

  /** He writes it so that bytes do not show it, and puts genuine ones into comments. */
  @Test
  void itIsRaisedByWhatAReaderSeesHoweverManyGenuineSealsAreBesideIt() throws Exception {
    String genuine = "\n%/Contents<" + contents(ISSUED) + ">";
    String hidden = text(STOLEN).replace("/Contents", "/Cont#65nts") + genuine.repeat(2);
    seen = List.of(signature(STOLEN, true), signature(ISSUED, true));

    verification.byFile(hidden.getBytes(StandardCharsets.ISO_8859_1));

    assertEquals(
        List.of(Pdfs.traces(STOLEN).get(0).digest()),
        alarms.unacknowledged().stream().map(Alarm::signedSha256).toList());
  }

  @Test
  void oneThatIsBrokenOrRegisteredRaisesNothing() throws Exception {
    seen = List.of(signature(STOLEN, false), signature(ISSUED, true));

    verification.byFile(Pdfs.sign(Pdfs.plain()));

    assertEquals(List.of(), alarms.unacknowledged());
  }

  @Test
  void itIsKeptThoughTheSealSignsALongerDigest() throws Exception {
    seen =
        List.of(
            new FoundSignature(
                "",
                "",
                Pdfs.traces(STOLEN).get(0).certificate(),
                Optional.of("ab".repeat(64)),
                Optional.empty(),
                Optional.empty(),
                true,
                true,
                List.of()));

    verification.byFile(Pdfs.sign(Pdfs.plain()));

    assertEquals(1, alarms.unacknowledged().size());
  }

  private static FoundSignature signature(byte[] file, boolean intact) {
    return new FoundSignature(
        "某大学教务处",
        "CA",
        Pdfs.traces(STOLEN).get(0).certificate(),
        Optional.of(Pdfs.traces(file).get(0).digest()),
        Optional.of(Instant.parse("2026-11-24T02:00:00Z")),
        Optional.empty(),
        intact,
        true,
        List.of());
  }

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1);
  }

  private static String contents(byte[] file) {
    String text = text(file);
    int start = text.indexOf("/Contents <") + "/Contents <".length();
    return text.substring(start, text.indexOf('>', start));
  }

  @Test
  void oneStolenFileIsOneAlarmHoweverItIsChanged() throws Exception {
    verification.byFile(STOLEN);
    verification.byFile(STOLEN);
    now = now.plus(Duration.ofMinutes(2));
    verification.byFile(altered());

    assertEquals(1, alarms.unacknowledged().size());
    assertEquals(2, alarms.unacknowledged().get(0).times());
    assertEquals(now, alarms.unacknowledged().get(0).lastSeen());
  }

  @Test
  void whoTakesNoteSaysWhyAndItIsKept() throws Exception {
    verification.byFile(STOLEN);
    String signed = alarms.unacknowledged().get(0).signedSha256();
    for (String ground : List.of("", " ", "x".repeat(401))) {
      assertThrows(IllegalArgumentException.class, () -> alarms.acknowledge(signed, ADMIN, ground));
    }
    assertEquals(1, alarms.unacknowledged().size());
    Instant seen = now;
    now = now.plus(Duration.ofHours(1));

    assertTrue(alarms.acknowledge(signed, ADMIN, "x".repeat(400)));

    Alarm alarm = alarms.acknowledged(ADMIN).get(0);
    assertEquals(seen, alarm.firstSeen());
    assertEquals(seen, alarm.lastSeen());
    assertEquals(1, alarm.times());
    assertEquals("admin", alarm.acknowledgement().orElseThrow().by());
    assertEquals(now, alarm.acknowledgement().orElseThrow().at());
    assertFalse(alarms.acknowledge("0".repeat(64), ADMIN, "nothing"));
  }

  @Test
  void nobodyFillsTheTable() throws Exception {
    for (int i = 0; i < StoredSealAlarms.MOST_UNACKNOWLEDGED + 5; i++) {
      alarms.raise(
          new SignatureScan.Trace("%064x".formatted(i), Optional.of("c".repeat(64))),
          "f".repeat(64));
    }

    assertEquals(StoredSealAlarms.MOST_UNACKNOWLEDGED, alarms.unacknowledged().size());
  }

  @Test
  void aSampleIsNoAlarmAndNoCredential() throws Exception {
    samples.add(
        Pdfs.traces(STOLEN).get(0).digest(), DigestUtils.sha256Hex(STOLEN), "transcript", "admin");

    for (byte[] file : List.of(STOLEN, altered())) {
      VerificationReport report = verification.byFile(file);
      assertEquals(Verdict.NOT_ISSUED_HERE, report.verdict());
      assertTrue(report.checks().get(1).message().zh().contains("样张"));
      assertTrue(report.checks().get(1).message().en().contains("sample"));
    }
    assertEquals(List.of(), alarms.unacknowledged());
    assertEquals(List.of("sample-sealed"), audit.actions());
  }

  /** Within a second it is the same file, since its time of sealing is. */
  @Test
  void aSampleMayBeMadeTwice() {
    String digest = Pdfs.traces(STOLEN).get(0).digest();

    samples.add(digest, DigestUtils.sha256Hex(STOLEN), "transcript", "admin");
    samples.add(digest, DigestUtils.sha256Hex(STOLEN), "transcript", "deputy");

    assertTrue(samples.isSample(digest));
    assertEquals(List.of("sample-sealed", "sample-sealed"), audit.actions());
  }

  @Test
  void whoVerifiesGetsAnAnswerThoughTheAlarmCannotBeKept() throws Exception {
    Database away =
        new Database() {
          @Override
          public <T, X extends Exception> T transaction(HandleCallback<T, X> work) {
            throw new IllegalStateException("away");
          }

          @Override
          public boolean isDuplicateKey(Throwable failure) {
            return false;
          }
        };

    new StoredSealAlarms(away, audit, () -> now)
        .raise(Pdfs.traces(STOLEN).get(0), DigestUtils.sha256Hex(STOLEN));

    assertEquals(List.of(), alarms.unacknowledged());
  }

  @Test
  void onlyAdministratorsAcknowledge() {
    for (String role :
        List.of(Account.AUDITOR, Account.SEAL_CUSTODIAN, "office:academic-affairs")) {
      Account by = new Account("other", "", Set.of(role));
      assertThrows(Refusal.class, () -> alarms.acknowledge("0".repeat(64), by, "nothing"));
    }
  }

  @Test
  void administratorsAndAuditorsReadThem() throws Exception {
    for (String role : List.of(Account.ADMINISTRATOR, Account.AUDITOR)) {
      Account by = new Account("reader", "", Set.of(role));
      assertEquals(alarms.unacknowledged(), alarms.unacknowledged(by));
      assertEquals(List.of(), alarms.acknowledged(by));
    }
    for (String role : List.of(Account.SEAL_CUSTODIAN, "office:academic-affairs")) {
      Account by = new Account("other", "", Set.of(role));
      assertThrows(Refusal.class, () -> alarms.unacknowledged(by));
      assertThrows(Refusal.class, () -> alarms.acknowledged(by));
    }
  }
}
