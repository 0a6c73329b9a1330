package org.yinxin.core.kiosks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yinxin.services.kiosks.KioskReason.BAD_REQUEST;
import static org.yinxin.services.kiosks.KioskReason.CLOCK;
import static org.yinxin.services.kiosks.KioskReason.SIGNATURE;
import static org.yinxin.services.kiosks.KioskReason.TOKEN;
import static org.yinxin.services.kiosks.KioskReason.UNKNOWN;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.services.kiosks.KioskReason;
import org.yinxin.services.kiosks.SignedRequest;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;

/** The authentication of kiosks, and the devices and calls that are refused. */
@EachDatabase
final class KiosksTest {
  private static final String ID = "library";
  private static final String PATH = "/api/kiosk/session";

  private final World world;

  KiosksTest(TestDatabase kind) throws Exception {
    world = new World(kind);
    world.kiosk(ID, "south", 1);
  }

  private static void assertRefused(KioskReason reason, Executable call) {
    assertEquals(reason, assertThrows(Refusal.class, call).reason());
  }

  private void assertUnsigned(SignedRequest request) {
    assertRefused(SIGNATURE, () -> world.kiosks.authenticate(request));
  }

  private static SignedRequest altered(SignedRequest r, String path, String query, String body) {
    return new SignedRequest(
        r.method(), path, query, r.headers(), body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatNoKioskHasSignedIsRefusedBeforeItsBodyIsThere() throws Exception {
    SignedRequest whole =
        world.enrolled(ID).sign("POST", PATH, "", "{}", Map.of(), world.now, TestDevice.nonce());
    SignedRequest head = altered(whole, PATH, "", "");

    world.kiosks.checkHead(head);
    assertUnsigned(head);
    world.kiosks.checkHead(head);
    world.kiosks.authenticate(whole);

    assertRefused(SIGNATURE, () -> world.kiosks.checkHead(altered(head, PATH + "/other", "", "")));
    assertRefused(
        SIGNATURE,
        () -> world.kiosks.checkHead(new SignedRequest("POST", PATH, "", Map.of(), new byte[0])));
  }

  @Test
  void anEnrolledDeviceIsKnownByItsSignature() throws Exception {
    TestDevice device = world.enrolled(ID);

    assertEquals(ID, world.kiosks.authenticate(device.get(PATH, world.now)).kiosk().id());
    assertEquals(
        ID,
        world
            .kiosks
            .authenticate(
                device.sign(
                    "POST",
                    PATH,
                    "a=%20b",
                    "{\"名\":1}",
                    Map.of(SignedRequest.SESSION_HEADER, "token"),
                    world.now,
                    TestDevice.nonce()))
            .kiosk()
            .id());
    assertEquals(
        List.of("kiosk-created", "kiosk-token-made", "kiosk-enrolled"), world.audit.actions());
  }

  @Test
  void aKeyThatIsPutIntoTheDatabaseIsThatOfNoKiosk() throws Exception {
    world.enrolled(ID);
    TestDevice intruder = TestDevice.fresh();
    intruder.keyId = ID;
    int changed =
        world.database.transaction(
            h ->
                h.execute(
                    "UPDATE kiosk SET public_key = ? WHERE id = ?", intruder.publicKey(), ID));
    assertEquals(1, changed);

    assertUnsigned(intruder.get(PATH, world.now));

    String token = world.kiosks.token(ID, World.ADMIN).token();
    TestDevice anew = TestDevice.fresh();
    SignedRequest request = anew.post("/api/kiosk/enrolment", "", world.now);
    assertEquals(ID, world.kiosks.enrol(request, token, anew.publicKey()).id());
  }

  @Test
  void aTokenThatIsPutIntoTheDatabaseEnrolsNothing() throws Exception {
    world.kiosks.token(ID, World.ADMIN);
    world.database.transaction(
        h -> h.execute("UPDATE kiosk SET token_hash = ? WHERE id = ?", Secrets.hash("guess"), ID));

    TestDevice device = TestDevice.fresh();
    SignedRequest request = device.post("/api/kiosk/enrolment", "", world.now);
    assertRefused(TOKEN, () -> world.kiosks.enrol(request, "guess", device.publicKey()));
  }

  @Test
  void aTokenCountsOnceAndForADay() throws Exception {
    TestDevice first = TestDevice.fresh();
    String token = world.kiosks.token(ID, World.ADMIN).token();
    assertTrue(token.matches("[0-9a-f]{64}"), "a console takes a leading - for an option");
    SignedRequest request = first.post("/api/kiosk/enrolment", "", world.now);
    world.kiosks.enrol(request, token, first.publicKey());

    TestDevice second = TestDevice.fresh();
    SignedRequest other = second.post("/api/kiosk/enrolment", "", world.now);
    assertRefused(TOKEN, () -> world.kiosks.enrol(other, token, second.publicKey()));
    assertRefused(TOKEN, () -> world.kiosks.enrol(other, "guess", second.publicKey()));
    // The device whose answer was lost may ask again.
    assertEquals(ID, world.kiosks.enrol(request, token, first.publicKey()).id());

    String old = world.kiosks.token(ID, World.ADMIN).token();
    world.now = world.now.plus(Duration.ofHours(24)).plusSeconds(1);
    SignedRequest late = second.post("/api/kiosk/enrolment", "", world.now);
    assertRefused(TOKEN, () -> world.kiosks.enrol(late, old, second.publicKey()));
  }

  @Test
  void aNewTokenVoidsTheOneBefore() throws Exception {
    String before = world.kiosks.token(ID, World.ADMIN).token();
    world.kiosks.token(ID, World.ADMIN);

    TestDevice device = TestDevice.fresh();
    SignedRequest request = device.post("/api/kiosk/enrolment", "", world.now);
    assertRefused(TOKEN, () -> world.kiosks.enrol(request, before, device.publicKey()));
  }

  @Test
  void nobodyEnrolsAKeyThatHeDoesNotHold() throws Exception {
    String token = world.kiosks.token(ID, World.ADMIN).token();
    TestDevice mine = TestDevice.fresh();
    SignedRequest request = mine.post("/api/kiosk/enrolment", "", world.now);

    assertRefused(
        SIGNATURE, () -> world.kiosks.enrol(request, token, TestDevice.fresh().publicKey()));
    assertRefused(SIGNATURE, () -> world.kiosks.enrol(request, token, "no key"));
    TestDevice curve = TestDevice.onCurve("secp384r1");
    assertRefused(SIGNATURE, () -> world.kiosks.enrol(request, token, curve.publicKey()));
  }

  @Test
  void theKeyBeforeCountsUntilTheTokenIsUsed() throws Exception {
    TestDevice old = world.enrolled(ID);
    world.kiosks.token(ID, World.ADMIN);
    world.kiosks.authenticate(old.get(PATH, world.now));

    world.enrolled(ID);
    assertUnsigned(old.get(PATH, world.now));
  }

  @Test
  void aRequestCountsOnce() throws Exception {
    TestDevice device = world.enrolled(ID);
    SignedRequest request = device.get(PATH, world.now);
    world.kiosks.authenticate(request);

    assertUnsigned(request);
    world.now = world.now.plusSeconds(299);
    assertUnsigned(request);
  }

  @Test
  void whatIsChangedOnTheWayIsRefused() throws Exception {
    TestDevice device = world.enrolled(ID);
    SignedRequest request = device.post(PATH, "{}", world.now);

    assertUnsigned(altered(request, PATH + "s", "", "{}"));
    assertUnsigned(altered(request, PATH, "a=1", "{}"));
    assertUnsigned(altered(request, PATH, "", "{ }"));
    assertUnsigned(new SignedRequest("PUT", PATH, "", request.headers(), request.body()));
    world.kiosks.authenticate(request);
  }

  @Test
  void aSessionThatIsNotCoveredIsRefused() throws Exception {
    TestDevice device = world.enrolled(ID);
    SignedRequest request = device.get(PATH, world.now);
    Map<String, String> headers = new HashMap<>(request.headers());
    headers.put(SignedRequest.SESSION_HEADER, "stolen");

    assertUnsigned(new SignedRequest("GET", PATH, "", headers, request.body()));
  }

  @Test
  void anotherKeyOrAlgorithmOrNoSignatureIsRefused() throws Exception {
    TestDevice device = world.enrolled(ID);
    TestDevice other = TestDevice.fresh();
    other.keyId = ID;
    assertUnsigned(other.get(PATH, world.now));
    device.algorithm = "none";
    assertUnsigned(device.get(PATH, world.now));
    assertUnsigned(new SignedRequest("GET", PATH, "", Map.of(), new byte[0]));
    device.algorithm = "ecdsa-p256-sha256";
    device.keyId = "nowhere";
    assertUnsigned(device.get(PATH, world.now));
  }

  @Test
  void aRevokedKioskIsRefusedUntilItEnrolsAnew() throws Exception {
    TestDevice device = world.enrolled(ID);
    world.kiosks.revoke(ID, World.ADMIN);
    assertUnsigned(device.get(PATH, world.now));
    assertTrue(world.kiosks.find(ID).orElseThrow().revokedAt().isPresent());

    TestDevice again = world.enrolled(ID);
    world.kiosks.authenticate(again.get(PATH, world.now));
    assertUnsigned(device.get(PATH, world.now));
  }

  @Test
  void aClockThatIsFiveMinutesOffIsToleratedAndMoreRaisesAnAlarm() throws Exception {
    TestDevice device = world.enrolled(ID);
    assertEquals(
        300, world.kiosks.authenticate(device.get(PATH, world.now.plusSeconds(300))).skewSeconds());
    assertEquals(
        -300,
        world.kiosks.authenticate(device.get(PATH, world.now.minusSeconds(300))).skewSeconds());

    SignedRequest fast = device.get(PATH, world.now.plusSeconds(301));
    assertRefused(CLOCK, () -> world.kiosks.authenticate(fast));
    assertRefused(CLOCK, () -> world.kiosks.authenticate(fast));
    assertEquals(List.of("clock"), world.fleet.activeAlarms().stream().map(a -> a.kind()).toList());
    assertEquals("301 s", world.fleet.activeAlarms().get(0).detail());
  }

  @Test
  void idsAreUniqueAndWellFormed() {
    Kiosk.Site site = world.kiosks.list().get(0).site();
    assertRefused(BAD_REQUEST, () -> world.kiosks.create(ID, site, World.ADMIN));
    assertRefused(BAD_REQUEST, () -> world.kiosks.create("new", site, World.ADMIN));
    assertRefused(BAD_REQUEST, () -> world.kiosks.create("Ä", site, World.ADMIN));
    Kiosk.Site longName =
        new Kiosk.Site(World.text("长".repeat(61)), site.place(), site.campus(), 2);
    assertRefused(BAD_REQUEST, () -> world.kiosks.create("other", longName, World.ADMIN));
    assertRefused(UNKNOWN, () -> world.kiosks.change("nowhere", site, World.ADMIN));
    assertRefused(UNKNOWN, () -> world.kiosks.token("nowhere", World.ADMIN));
    assertRefused(UNKNOWN, () -> world.kiosks.revoke("nowhere", World.ADMIN));
  }

  @Test
  void kiosksAreListedByPosition() throws Exception {
    world.kiosk("third", "north", 3);
    world.kiosk("second", "north", 2);
    assertEquals(
        List.of(ID, "second", "third"), world.kiosks.list().stream().map(Kiosk::id).toList());

    Kiosk.Site site = world.kiosks.find("third").orElseThrow().site();
    world.kiosks.change(
        "third", new Kiosk.Site(World.text("新"), site.place(), site.campus(), 0), World.ADMIN);
    assertEquals("third", world.kiosks.list().get(0).id());
    assertEquals("新", world.kiosks.list().get(0).site().name().zh());
  }

  @Test
  void theTrailHasEachChangeOfAKey() throws Exception {
    world.enrolled(ID);
    world.kiosks.token(ID, World.ADMIN);
    world.assertTrailHasTheRowsOf(AuthenticatedTable.KIOSK);
    world.kiosks.revoke(ID, World.ADMIN);
    world.assertTrailHasTheRowsOf(AuthenticatedTable.KIOSK);
    assertEquals(1, world.audit.rows(AuthenticatedTable.KIOSK).total());
  }
}
