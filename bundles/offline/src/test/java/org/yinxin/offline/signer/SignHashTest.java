package org.yinxin.offline.signer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yinxin.offline.SmallLog;

/** The signer, called over its socket: what it signs, and that it signs nothing else. */
final class SignHashTest {
  private static final String ID = "7f3e1b52-0000-4000-8000-000000000001";
  private static final String OTHER = "7f3e1b52-0000-4000-8000-000000000002";

  @TempDir private Path folder;
  private SmallSigner signer;

  @BeforeEach
  void start() throws Exception {
    signer = new SmallSigner(folder).start();
    int unused = signer.trail.add("{\"action\":\"signed-in\"}");
  }

  @AfterEach
  void stop() throws Exception {
    signer.close();
  }

  private void restart() throws Exception {
    signer.close();
    signer.start();
  }

  private static void assertSigned(X509Certificate certificate, int number, SmallSigner.Answer a)
      throws Exception {
    assertEquals(200, a.status(), a.json().toString());
    boolean isRsa = certificate.getPublicKey().getAlgorithm().equals("RSA");
    Signature check = Signature.getInstance(isRsa ? "SHA256withRSA" : "SHA256withECDSA");
    check.initVerify(certificate);
    check.update(SmallSigner.attributes(certificate, number));
    assertTrue(check.verify(a.signature()));
  }

  private void assertSigned(int number, SmallSigner.Answer answer) throws Exception {
    assertSigned(signer.academic.certificate(), number, answer);
  }

  /** Asks, and sees that the state is as it was and that the refusal is printed. */
  private SmallSigner.Answer assertRefused(int status, String code, String why, Asking asking)
      throws Exception {
    Map<String, String> before = signer.files();
    SmallSigner.Answer answer = asking.answer();
    assertEquals(status, answer.status(), answer.json().toString());
    assertEquals(code, answer.error());
    String told = answer.json().path("error_description").asText();
    assertTrue(told.contains(why), told);
    assertEquals(before, signer.files());
    assertTrue(signer.printed().contains(status + " " + code), signer.printed());
    return answer;
  }

  private interface Asking {
    SmallSigner.Answer answer() throws Exception;
  }

  private byte[] hash(int number) throws Exception {
    return SmallSigner.hash(signer.academic.certificate(), number);
  }

  private String entry(String id, int number) {
    return SmallSigner.entry("academic-affairs", id, SmallSigner.digest(number));
  }

  @Test
  void aSealThatIsAskedForOnRecordIsSignedByEachKindOfKey() throws Exception {
    assertSigned(1, signer.sign(ID, 1, 0));

    String entry = SmallSigner.entry("university", OTHER, SmallSigner.digest(2));
    int index = signer.trail.add(entry);
    X509Certificate university = signer.university.certificate();
    String evidence = signer.evidence(index, entry, 2);
    assertSigned(
        university, 2, signer.signHash("seal-2", SmallSigner.hash(university, 2), evidence));
    assertSigned(3, signer.sign("sample-3", 3, 3));

    String[] lines = signer.get("/journal").split("\n", -1);
    assertEquals(4, lines.length);
    assertTrue(
        lines[0].startsWith(
            "1\t2026-12-01T08:00:00.500Z\tseal-1\t" + ID + "\t" + SmallSigner.digest(1) + "\t1\t"));
    assertTrue(lines[1].contains("\tseal-2\t" + OTHER + "\t"));
    String chain = "0".repeat(64);
    for (String line : Stream.of(lines).limit(3).toList()) {
      int end = line.lastIndexOf('\t');
      byte[] text = (chain + "\n" + line.substring(0, end)).getBytes(StandardCharsets.US_ASCII);
      chain = HexFormat.of().formatHex(SmallSigner.sha256(text));
      assertEquals(chain, line.substring(end + 1));
    }
    String status = signer.get("/");
    assertTrue(status.contains("size 4\njournal 3\n"), status);
    assertTrue(status.contains("credential seal-1 academic-affairs "), status);
    assertTrue(status.contains("2036-01-01T00:00:00Z"), status);
  }

  @Test
  void anApplicationIsSignedOnceAndARepeatIsTheSameOne() throws Exception {
    String entry = entry(ID, 1);
    int index = signer.trail.add(entry);
    assertSigned(1, signer.signHash("seal-1", hash(1), signer.evidence(index, entry, 0)));
    Map<String, String> before = signer.files();

    assertSigned(1, signer.signHash("seal-1", hash(1), signer.evidence(index, entry, 2)));
    assertEquals(before, signer.files());
    restart();
    assertSigned(1, signer.signHash("seal-1", hash(1), signer.evidence(index, entry, 2)));
    assertEquals(before.get("journal"), signer.files().get("journal"));

    assertRefused(
        403, "already_signed", "another seal was signed for", () -> signer.sign(ID, 2, 2));
    String other = SmallSigner.entry("university", ID, SmallSigner.digest(1));
    int there = signer.trail.add(other);
    byte[] hash = SmallSigner.hash(signer.university.certificate(), 1);
    assertRefused(
        403,
        "already_signed",
        "another seal was signed for",
        () -> signer.signHash("seal-2", hash, signer.evidence(there, other, 2)));
  }

  @Test
  void anotherHashThanTheEntrysIsRefused() throws Exception {
    String entry = entry(ID, 1);
    int index = signer.trail.add(entry);
    String evidence = signer.evidence(index, entry, 0);
    assertRefused(
        403,
        "not_approved",
        "the hash is not that of the entry's byteRange",
        () -> signer.signHash("seal-1", hash(2), evidence));
    byte[] byteRange = HexFormat.of().parseHex(SmallSigner.digest(1));
    assertRefused(
        403,
        "not_approved",
        "the hash is not that of the entry's byteRange",
        () -> signer.signHash("seal-1", byteRange, evidence));
    byte[] others = SmallSigner.hash(signer.university.certificate(), 1);
    assertRefused(
        403,
        "not_approved",
        "the hash is not that of the entry's byteRange",
        () -> signer.signHash("seal-1", others, evidence));
    assertSigned(1, signer.signHash("seal-1", hash(1), evidence));
  }

  @Test
  void theSealOfAnotherOfficeIsRefused() throws Exception {
    String entry = entry(ID, 1);
    int index = signer.trail.add(entry);
    byte[] hash = SmallSigner.hash(signer.university.certificate(), 1);
    assertRefused(
        403,
        "not_approved",
        "another office than the credential's",
        () -> signer.signHash("seal-2", hash, signer.evidence(index, entry, 0)));
  }

  @Test
  void anEntryThatIsNotInTheTrailIsRefused() throws Exception {
    int index = signer.trail.add(entry(ID, 1));
    String forged = entry(OTHER, 2);
    assertRefused(
        403,
        "not_approved",
        "the entry is not in the audit trail",
        () -> signer.signHash("seal-1", hash(2), signer.evidence(index, forged, 0)));
    String evidence = signer.evidence(index, entry(ID, 1), 0);
    for (String odd : new String[] {"index 0\n", "index 2\n", "index 999999\n"}) {
      assertRefused(
          403,
          "not_approved",
          "the entry is not in the audit trail",
          () -> signer.signHash("seal-1", hash(1), evidence.replace("index 1\n", odd)));
    }
  }

  @Test
  void anEntryThatAsksForNoSealIsRefused() throws Exception {
    String good = entry(ID, 1);
    String document = " document:" + "d0".repeat(32);
    for (String odd :
        new String[] {
          good.replace("seal-requested", "seal-used"),
          good.replace("\"version\":1", "\"version\":2"),
          good.replace(document, ""),
          good.replace(ID, "sample-1"),
          good.replace(ID, "x".repeat(81)),
          good.replace(ID, ID + " " + OTHER),
          good.replace("\"person\":\"\"", "\"person\":\"\",\"office\":\"academic-affairs\""),
          good.replace("byteRange:", "byterange:"),
        }) {
      int index = signer.trail.add(odd);
      assertRefused(
          403,
          "not_approved",
          "the entry asks for no seal",
          () -> signer.signHash("seal-1", hash(1), signer.evidence(index, odd, 0)));
    }
  }

  @Test
  void aCheckpointThatTheTrailsKeyHasNotSignedIsRefused() throws Exception {
    String entry = entry(ID, 1);
    int index = signer.trail.add(entry);
    String evidence = signer.evidence(index, entry, 0);
    SmallLog stranger = new SmallLog(0);
    int unused = stranger.add(entry);
    String strangers =
        "yinxin.org/seal-evidence@v1\n" + entry + "\nindex 0\n\n" + stranger.submission(0);
    assertRefused(
        403,
        "not_approved",
        "has not signed the checkpoint",
        () -> signer.signHash("seal-1", hash(1), strangers));
    for (String odd :
        new String[] {
          evidence.replace("\n2\n", "\n3\n"),
          evidence.replace("cert.example.edu.cn/log", "cert.example.edu.cn/audit"),
          evidence.replaceFirst("— cert.example.edu.cn/log .*\n", "— other AAAA\n")
        }) {
      assertRefused(
          403,
          "not_approved",
          "has not signed the checkpoint",
          () -> signer.signHash("seal-1", hash(1), odd));
    }
  }

  @Test
  void anotherSizeThanTheOneThatIsKnownIsToldTheSize() throws Exception {
    assertSigned(1, signer.sign(ID, 1, 0));
    SmallSigner.Answer answer =
        assertRefused(
            409,
            "trail_size",
            "the trail is known here up to size 2",
            () -> signer.sign(OTHER, 2, 0));
    assertEquals(2, answer.json().path("size").asLong(-1));
    String entry = entry(OTHER, 2);
    assertSigned(2, signer.signHash("seal-1", hash(2), signer.evidence(2, entry, 2)));
  }

  @Test
  void aTrailThatWasRolledBackIsRefused() throws Exception {
    String entry = entry(ID, 1);
    int index = signer.trail.add(entry);
    String early = signer.evidence(index, entry, 0);
    int unused = signer.trail.add("{\"action\":\"signed-in\"}");
    assertSigned(2, signer.sign(OTHER, 2, 0));

    assertRefused(
        409,
        "trail_size",
        "the trail is known here up to size 4",
        () -> signer.signHash("seal-1", hash(1), early));
    assertRefused(
        400,
        "invalid_request",
        "clientData is no evidence of the form",
        () -> signer.signHash("seal-1", hash(1), early.replace("old 0\n", "old 4\n")));
    restart();
    assertRefused(
        409,
        "trail_size",
        "the trail is known here up to size 4",
        () -> signer.signHash("seal-1", hash(1), early));
  }

  private String contradiction() throws Exception {
    try (Stream<Path> files = Files.list(signer.state)) {
      Path kept = files.filter(f -> f.toString().endsWith(".contradiction")).findFirst().get();
      return Files.readString(kept);
    }
  }

  @Test
  void aTrailThatWasSplitIsRefusedAndKeptAsEvidence() throws Exception {
    assertSigned(1, signer.sign(ID, 1, 0));
    String entry = entry(OTHER, 2);
    signer.trail.set(1, entry);
    assertRefused(
        403,
        "trail_split",
        "the audit trail does not continue what was shown here before",
        () -> signer.signHash("seal-1", hash(2), signer.evidence(1, entry, 2)));
    String first = signer.trail.checkpoint();
    assertEquals(first, contradiction());

    assertRefused(
        403, "trail_split", "the audit trail does not continue", () -> signer.sign("third", 3, 2));
    assertEquals(first, contradiction(), "the first one is kept");
    signer.trail.set(1, entry(ID, 1));
    assertSigned(3, signer.signHash("seal-1", hash(3), signer.evidence(2, entry("third", 3), 2)));
  }

  @Test
  void aProofThatIsMissingOrOddIsATrailThatWasSplit() throws Exception {
    assertSigned(1, signer.sign(ID, 1, 0));
    for (int i = 0; i < 4; i++) {
      int unused = signer.trail.add("{\"action\":\"signed-in\"}");
    }
    String entry = entry(OTHER, 2);
    int index = signer.trail.add(entry);
    String evidence = signer.evidence(index, entry, 2);
    String without = evidence.replaceFirst("(?s)old 2\n.*?\n\n", "old 2\n\n");
    assertRefused(
        403,
        "trail_split",
        "the audit trail does not continue",
        () -> signer.signHash("seal-1", hash(2), without));
    assertSigned(2, signer.signHash("seal-1", hash(2), evidence));
  }

  @Test
  void requestsOfAnotherFormAreRefused() throws Exception {
    String entry = entry(ID, 1);
    int index = signer.trail.add(entry);
    String good = signer.evidence(index, entry, 0);
    for (String odd :
        new String[] {
          "",
          "yinxin.org/seal-evidence@v1\n",
          good.replace("@v1", "@v2"),
          good.replace("index 1\n", "index 01\n"),
          good.replace("index 1\n", ""),
          good.replace("old 0\n", "old -1\n"),
          good.replace("old 0\n", "old 5\n"),
          good.replace("old 0\n", "old 0\nAAAA\n"),
          good.stripTrailing(),
          good + "more",
        }) {
      assertRefused(
          400,
          "invalid_request",
          "clientData is no evidence of the form",
          () -> signer.signHash("seal-1", hash(1), odd));
    }
    String token = signer.token();
    String request = SmallSigner.request("seal-1", hash(1), good).toString();
    String encoded = Base64.getEncoder().encodeToString(hash(1));
    for (String[] odd :
        new String[][] {
          {"", "not a JSON object"},
          {"[]", "not a JSON object"},
          {request + "{}", "not a JSON object"},
          {
            request.replace("{\"credentialID", "{\"credentialID\":\"seal-2\",\"credentialID"),
            "not a JSON object"
          },
          {request.replace("\"seal-1\"", "\"seal-9\""), "no such credentialID"},
          {request.replace("2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.3"), "SHA-256"},
          {request.replace("1.2.840.10045.4.3.2", "1.2.840.113549.1.1.11"), "signAlgo"},
          {request.replace(encoded, "AAAA"), "one SHA-256 in base64"},
          {request.replace(encoded, "nothing"), "one SHA-256 in base64"},
          {
            request.replace("[\"" + encoded, "[\"" + encoded + "\",\"" + encoded),
            "one SHA-256 in base64"
          },
        }) {
      assertRefused(
          400, "invalid_request", odd[1], () -> signer.call("signatures/signHash", odd[0], token));
    }
    assertEquals(413, signer.call("signatures/signHash", " ".repeat(70_000), token).status());
    assertEquals(404, signer.call("credentials/list", "{}", token).status());
    assertSigned(1, signer.call("signatures/signHash", request, token));
  }

  @Test
  void samplesAreSignedOnlyWhileTheyAreAllowed() throws Exception {
    signer.settings.put("samples", "no");
    restart();
    assertRefused(403, "not_approved", "set samples = yes", () -> signer.sign("sample-1", 1, 0));

    signer.settings.put("samples", "yes");
    restart();
    String entry = entry("sample-1", 1);
    assertSigned(1, signer.signHash("seal-1", hash(1), signer.evidence(1, entry, 0)));
  }

  @Test
  void noMoreAreSignedWithinAnHourThanAreAllowed() throws Exception {
    signer.settings.put("hourlyLimit", "3");
    restart();
    for (int i = 1; i <= 3; i++) {
      assertSigned(i, signer.sign("application-" + i, i, i == 1 ? 0 : i));
      signer.now = signer.now.plusSeconds(60);
    }
    SmallSigner.Answer answer =
        assertRefused(
            429,
            "hourly_limit",
            "3 seals were signed within an hour",
            () -> signer.sign("application-4", 4, 4));
    assertEquals(
        Duration.ofMinutes(57).toSeconds() + "",
        answer.response().headers().firstValue("Retry-After").orElseThrow());
    String second = entry("application-2", 2);
    assertSigned(2, signer.signHash("seal-1", hash(2), signer.evidence(2, second, 4)));

    restart();
    String fourth = entry("application-4", 4);
    Asking again = () -> signer.signHash("seal-1", hash(4), signer.evidence(4, fourth, 5));
    assertRefused(429, "hourly_limit", "within an hour", again);
    signer.now = signer.now.minus(Duration.ofDays(1));
    assertRefused(429, "hourly_limit", "within an hour", again);
    signer.now = signer.now.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(57));
    assertSigned(4, again.answer());
    assertRefused(429, "hourly_limit", "within an hour", () -> signer.sign("application-5", 5, 5));
  }

  @Test
  void journalLimitAndTrailOutliveTheProcess() throws Exception {
    assertSigned(1, signer.sign(ID, 1, 0));
    String journal = signer.get("/journal");
    restart();
    assertEquals(journal, signer.get("/journal"));
    assertTrue(signer.get("/").contains("size 2\njournal 1\n"), signer.get("/"));
    assertRefused(
        403, "already_signed", "another seal was signed for ", () -> signer.sign(ID, 2, 2));
    assertSigned(3, signer.sign(OTHER, 3, 2));
    assertTrue(signer.get("/journal").startsWith(journal));
  }

  @Test
  void nothingIsSignedWhileTheStateCannotBeWritten() throws Exception {
    assertSigned(1, signer.sign(ID, 1, 0));
    String before = signer.get("/journal");
    // A folder in the place of what is written: the trail cannot be stored.
    String checkpoint =
        signer.files().keySet().stream().filter(f -> f.endsWith(".checkpoint")).findFirst().get();
    Path blocked = Files.createDirectory(signer.state.resolve(checkpoint + ".part"));
    SmallSigner.Answer answer = signer.sign(OTHER, 2, 2);
    assertEquals(500, answer.status());
    assertEquals("server_error", answer.error());
    Files.delete(blocked);
    assertEquals(before, signer.get("/journal"));
    String entry = entry(OTHER, 2);
    assertSigned(2, signer.signHash("seal-1", hash(2), signer.evidence(2, entry, 2)));
  }

  @Test
  void aTokenIsNeededAndIsGoodForFiveMinutes() throws Exception {
    String entry = entry(ID, 1);
    int index = signer.trail.add(entry);
    String request =
        SmallSigner.request("seal-1", hash(1), signer.evidence(index, entry, 0)).toString();
    String token = signer.token();
    for (String odd : new String[] {"", "nothing", token + "A", token.substring(1)}) {
      assertRefused(
          401,
          "invalid_token",
          "no access token, or not a valid one",
          () -> signer.call("signatures/signHash", request, odd));
      assertRefused(
          401,
          "invalid_token",
          "no access token, or not a valid one",
          () -> signer.call("credentials/info", "{}", odd));
    }
    signer.now = signer.now.plusSeconds(300);
    assertRefused(
        401,
        "invalid_token",
        "no access token, or not a valid one",
        () -> signer.call("signatures/signHash", request, token));
    String next = signer.token();
    signer.now = signer.now.plusSeconds(299);
    assertSigned(1, signer.call("signatures/signHash", request, next));
    assertFalse(signer.printed().contains(token) || signer.printed().contains(next));
  }

  @Test
  void tenWrongSecretsBringAPause() throws Exception {
    for (int i = 0; i < 10; i++) {
      String wrong = "wrong-" + i;
      assertRefused(
          401, "invalid_client", "not the client, or not its secret", () -> signer.token(wrong));
    }
    SmallSigner.Answer answer =
        assertRefused(
            429,
            "too_many_attempts",
            "too many wrong secrets",
            () -> signer.token(SmallSigner.SECRET));
    assertEquals("60", answer.response().headers().firstValue("Retry-After").orElseThrow());
    signer.now = signer.now.plusSeconds(60);
    SmallSigner.Answer good = signer.token(SmallSigner.SECRET);
    assertEquals(200, good.status());
    assertEquals(300, good.json().path("expires_in").asInt());
    assertFalse(signer.printed().contains("wrong-"), signer.printed());
    assertFalse(signer.printed().contains(SmallSigner.SECRET), signer.printed());
  }

  @Test
  void anotherFormThanThatOfAClientIsRefused() throws Exception {
    for (String odd :
        new String[] {
          "",
          "grant_type",
          "grant_type=password&client_id=yinxin",
          "grant_type=client_credentials&client_id=yinxin&client_id=yinxin",
          "grant_type=%zz",
        }) {
      assertRefused(
          400,
          "invalid_request",
          odd.contains("password") ? "grant_type has to be client_credentials" : "not a form",
          () -> signer.call("oauth2/token", odd, ""));
    }
    assertRefused(
        401,
        "invalid_client",
        "not the client, or not its secret",
        () ->
            signer.call(
                "oauth2/token",
                "grant_type=client_credentials&client_id=other&client_secret=s%26cret%3D1",
                ""));
  }

  @Test
  void certificatesAreTold() throws Exception {
    SmallSigner.Answer answer =
        signer.call(
            "credentials/info",
            "{\"credentialID\":\"seal-1\",\"certificates\":\"chain\"}",
            signer.token());
    assertEquals(200, answer.status());
    assertEquals(1, answer.json().path("yinxinEvidence").asInt());
    assertEquals("valid", answer.json().path("cert").path("status").asText());
    assertEquals("enabled", answer.json().path("key").path("status").asText());
    assertEquals("1.2.840.10045.4.3.2", answer.json().path("key").path("algo").path(0).asText());
    assertEquals(2, answer.json().path("cert").path("certificates").size());
    for (int i = 0; i < 2; i++) {
      assertArrayEquals(
          signer.academic.chain()[i].getEncoded(),
          Base64.getDecoder()
              .decode(answer.json().path("cert").path("certificates").path(i).asText()));
    }
    signer.now = java.time.Instant.parse("2036-01-01T00:00:01Z");
    assertEquals(
        "expired",
        signer
            .call("credentials/info", "{\"credentialID\":\"seal-2\"}", signer.token())
            .json()
            .path("cert")
            .path("status")
            .asText());
    assertRefused(
        400,
        "invalid_request",
        "no such credentialID",
        () -> signer.call("credentials/info", "{\"credentialID\":\"no\"}", signer.token()));
  }
}
