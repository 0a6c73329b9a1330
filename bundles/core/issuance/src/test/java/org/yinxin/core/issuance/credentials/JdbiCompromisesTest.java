package org.yinxin.core.issuance.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.yinxin.core.issuance.World;
import org.yinxin.core.issuance.register.RegisterReader;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credential.State;
import org.yinxin.services.issuance.RegisterEntry;
import org.yinxin.services.issuance.RegisterQuery;
import org.yinxin.services.ledger.LogEntry;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sealing.KeyCompromises.Compromise;
import org.yinxin.services.sealing.KeyRegister;
import org.yinxin.services.sealing.KeyRegister.Certified;
import org.yinxin.services.sealing.KeyRegister.Upcoming;
import org.yinxin.testlibrary.databases.EachDatabase;
import org.yinxin.testlibrary.databases.TestDatabase;
import org.yinxin.text.LocalizedText;

@EachDatabase
final class JdbiCompromisesTest {
  private static final Account ADMIN = new Account("admin", "", Set.of(Account.ADMINISTRATOR));
  private final World world;
  private final JdbiCompromises compromises;

  JdbiCompromisesTest(TestDatabase kind) {
    world = new World(kind);
    compromises =
        new JdbiCompromises(
            Optional.empty(), world.database, world.ledger, world.credentials, world.audit);
    world.registry.names.put("2022002", "李四");
    world.registry.names.put("2022003", "王五");
  }

  @AfterEach
  void stop() throws InterruptedException {
    world.close();
  }

  private Credential issued(String person) throws Exception {
    return world.credential(world.apply(person));
  }

  private State state(Credential credential) {
    return world.credentials.byFile(credential.sha256()).orElseThrow().state();
  }

  @Test
  void anotherKeyTakesOverAndWhatTheOldOneSealedStaysValid() throws Exception {
    String old = world.press.certificate;
    Credential first = issued("2022001");
    world.press.certificate = DigestUtils.sha256Hex("renewed");
    Credential second = issued("2022002");

    assertEquals(List.of(State.VALID, State.VALID), List.of(state(first), state(second)));
    assertTrue(world.credentials.isSealedWith(old));
    assertEquals(2, world.credentials.oneOfEachCertificate().size());
    assertTrue(world.credentials.isSealedWith(world.press.certificate));
  }

  @Test
  void whatWasLoggedBeforeTheCheckpointStaysValidAndTheRestIsVoid() throws Exception {
    Credential before = issued("2022001");
    long checkpoint = world.ledger.size();
    Credential after = issued("2022002");
    String leaked = world.press.certificate;
    world.press.certificate = DigestUtils.sha256Hex("renewed");
    Credential anothers = issued("2022003");

    assertEquals(1, compromises.declare(leaked, OptionalLong.of(checkpoint), "lost", ADMIN));

    assertEquals(State.VALID, state(before));
    assertEquals(State.REVOKED, state(after));
    assertEquals(State.VALID, state(anothers));
    assertEquals(
        OptionalLong.of(checkpoint),
        world.ledger.committed().stream()
            .filter(entry -> entry.kind() == LogEntry.Kind.REVOKE)
            .findFirst()
            .orElseThrow()
            .subject());
    Compromise told = world.credentials.keyCompromise(before.id()).orElseThrow();
    assertEquals(checkpoint, told.logSize());
    assertEquals(Optional.empty(), world.credentials.keyCompromise(anothers.id()));
  }

  @Test
  void nowKeepsAllThatWasIssuedAndWhatAForgerLogsLaterIsVoid() throws Exception {
    Credential before = issued("2022001");
    assertEquals(0, compromises.declare(world.press.certificate, OptionalLong.empty(), "x", ADMIN));
    Credential late = issued("2022002", world.press.certificate);

    assertEquals(State.VALID, state(before));
    assertEquals(State.REVOKED, state(late));
    assertEquals(1, compromises.declare(world.press.certificate, OptionalLong.empty(), "x", ADMIN));
  }

  /** As an earlier version may have left it, which did not look. */
  private Credential issued(String person, String compromised) throws Exception {
    world.press.certificate = DigestUtils.sha256Hex("renewed");
    Credential credential = issued(person);
    world.press.certificate = compromised;
    world.database.transaction(
        h -> {
          h.execute(
              "UPDATE credential SET seal_certificate = ? WHERE id = ?",
              compromised,
              credential.id());
          CredentialRow row =
              CredentialTable.rows(h, CredentialTable.By.ID, credential.id()).get(0);
          return h.execute(
              "UPDATE credential SET mac = ? WHERE id = ?",
              row.authenticationCode(world.rows),
              credential.id());
        });
    return credential;
  }

  @Test
  void whatWasSealedBeforeTheDeclarationAndIsCommittedAfterItIsSealedAnew() throws Exception {
    String leaked = world.press.certificate;
    issued("2022001");
    world.press.whileStoring = () -> declared(leaked);
    Application waiting = world.apply("2022002");
    world.press.whileStoring = () -> {};

    assertEquals(Application.State.SEALING, waiting.state());
    assertTrue(waiting.reason().orElseThrow().zh().contains("证书"));
    assertEquals(1, world.count("credential"));
    world.issuance.resumeAll();
    assertEquals(1, world.count("credential"));

    world.press.certificate = DigestUtils.sha256Hex("renewed");
    world.issuance.resumeAll();
    assertEquals(State.VALID, world.credential(world.again(waiting)).state());
    assertEquals(List.of(), world.disagreements());
  }

  private int declared(String certificate) {
    try {
      return compromises.declare(certificate, OptionalLong.empty(), "lost", ADMIN);
    } catch (Refusal e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatIsVoidIsNowhereTakenForValidAndRevokedInTheLogLater() throws Exception {
    issued("2022001");
    String leaked = world.press.certificate;
    declared(leaked);
    Credential left = issued("2022002", leaked);
    RegisterReader register = new RegisterReader(world.database, world.accesses);
    Account clerk = new Account("clerk", "", Set.of("office:academic-affairs"));
    world.press.certificate = DigestUtils.sha256Hex("renewed");

    assertEquals(
        List.of(RegisterEntry.State.REVOKED),
        register.newest(RegisterQuery.ofPerson("2022002"), "", 9, clerk).stream()
            .map(RegisterEntry::state)
            .toList());
    assertEquals(List.of(), world.credentials.of(List.of("2022002"), List.of("proof")));
    Credential next = issued("2022002");
    assertNotEquals(left.id(), next.id());
    assertEquals(State.VALID, state(next));

    assertEquals(1, compromises.revokeVoid());
    assertEquals(0, compromises.revokeVoid());
    assertEquals(State.REVOKED, state(left));
    assertEquals(List.of(), world.disagreements());
    assertEquals("admin", world.audit.events.get(world.audit.events.size() - 1).actor());
  }

  @Test
  void oneThatSomebodyChangedInTheDatabaseDoesNotHoldUpTheOthers() throws Exception {
    Credential changed = issued("2022001");
    Credential other = issued("2022002");
    world.database.transaction(
        h -> h.execute("UPDATE credential SET holder_name = 'X' WHERE id = ?", changed.id()));

    compromises.declare(world.press.certificate, OptionalLong.of(0), "lost", ADMIN);

    assertEquals(State.REVOKED, state(other));
    assertThrows(AlteredDataException.class, () -> state(changed));
  }

  @Test
  void ofADeclarationAndManyIssuesAtOnceNoneIsLeftUnrevoked() throws Exception {
    issued("2022001");
    String leaked = world.press.certificate;
    List<Callable<Object>> work = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String person = "p" + i;
      world.registry.names.put(person, person);
      work.add(() -> world.apply(person));
    }
    work.add(() -> declared(leaked));
    World.together(work);
    world.ledger.sequence();

    assertEquals(List.of(), world.disagreements());
  }

  @Test
  void anEarlierCheckpointTightensWhatWasDeclaredAndALaterOneDoesNotLoosenIt() throws Exception {
    Credential first = issued("2022001");
    Credential second = issued("2022002");
    String key = world.press.certificate;
    compromises.declare(key, OptionalLong.of(1), "lost", ADMIN);
    compromises.declare(key, OptionalLong.of(2), "was later", ADMIN);
    assertEquals(1, compromises.find(key).orElseThrow().logSize());
    assertEquals(List.of(State.VALID, State.REVOKED), List.of(state(first), state(second)));

    assertEquals(1, compromises.declare(key, OptionalLong.of(0), "was earlier", ADMIN));
    assertEquals(State.REVOKED, state(first));
    assertEquals(
        List.of(key + "/1", key + "/0"),
        world.audit.events.stream()
            .filter(event -> event.action().equals("key-compromised"))
            .map(event -> event.subject())
            .toList());
  }

  @Test
  void aKeyThatSealedNothingYetIsDeclaredIfAnOfficeHasIt() throws Exception {
    String current = DigestUtils.sha256Hex("made today");
    String later = DigestUtils.sha256Hex("takes over next year");
    KeyRegister.Key office =
        new KeyRegister.Key(
            "academic",
            new LocalizedText("教务处", "Academic Affairs Office"),
            "pkcs12",
            Optional.of(certified(current)),
            Optional.empty(),
            true,
            false,
            List.of(new Upcoming(World.WRONG_AFTER, certified(later))));
    compromises.use(() -> List.of(office));

    for (String key : List.of(current, later)) {
      assertEquals(0, compromises.declare(key, OptionalLong.empty(), "stolen", ADMIN));
      assertEquals("stolen", compromises.find(key).orElseThrow().reason());
    }
    world.press.certificate = current;
    assertEquals(Application.State.SEALING, world.apply("2022001").state());
    assertThrows(
        Refusal.class,
        () ->
            compromises.declare(
                DigestUtils.sha256Hex("nobody's"), OptionalLong.empty(), "lost", ADMIN));
  }

  @Test
  void theRegisterOfKeysIsGivenBackAfterEachUse() {
    AtomicInteger held = new AtomicInteger();
    BundleContext context =
        fake(
            BundleContext.class,
            Map.of(
                "getService",
                () -> {
                  held.incrementAndGet();
                  return fake(KeyRegister.class, Map.of("keys", List::of));
                },
                "ungetService",
                () -> {
                  held.decrementAndGet();
                  return true;
                }));
    var over =
        new JdbiCompromises(
            Optional.of(context), world.database, world.ledger, world.credentials, world.audit);
    @SuppressWarnings("unchecked")
    ServiceReference<KeyRegister> reference = fake(ServiceReference.class, Map.of());
    over.bindRegister(reference);

    assertFalse(over.isKnown(DigestUtils.sha256Hex("nobody's")));
    assertFalse(over.isKnown(DigestUtils.sha256Hex("another")));

    assertEquals(0, held.get());
  }

  private static <T> T fake(Class<T> service, Map<String, Supplier<Object>> answers) {
    return service.cast(
        Proxy.newProxyInstance(
            service.getClassLoader(),
            new Class<?>[] {service},
            (proxy, method, arguments) -> answers.get(method.getName()).get()));
  }

  private static Certified certified(String sha256) {
    return new Certified(
        sha256, "CN=office", "CN=authority", Instant.EPOCH, World.WRONG_AFTER, false);
  }

  @Test
  void aKeyOfNobodyAndACheckpointThatIsNotThereAreRefused() throws Exception {
    issued("2022001");
    String key = world.press.certificate;

    compromises.check(key, OptionalLong.empty());
    assertThrows(Refusal.class, () -> compromises.check(key, OptionalLong.of(99)));
    assertThrows(Refusal.class, () -> compromises.check(key, OptionalLong.of(-1)));
    for (String unknown : List.of("", "A", DigestUtils.sha256Hex("never seen"))) {
      assertThrows(Refusal.class, () -> compromises.check(unknown, OptionalLong.empty()));
      assertThrows(
          Refusal.class, () -> compromises.declare(unknown, OptionalLong.empty(), "lost", ADMIN));
    }
    assertThrows(Refusal.class, () -> compromises.declare(key, OptionalLong.of(99), "lost", ADMIN));
    assertEquals(Optional.empty(), compromises.find(key));
  }

  @Test
  void onlyAdministratorsDeclareAKeyCompromised() {
    for (String role :
        List.of(Account.AUDITOR, Account.SEAL_CUSTODIAN, "office:academic-affairs")) {
      Account by = new Account("other", "", Set.of(role));
      assertThrows(
          Refusal.class,
          () -> compromises.declare(world.press.certificate, OptionalLong.empty(), "x", by));
    }
  }

  @Test
  void administratorsAndAuditorsReadThem() throws Exception {
    assertEquals(List.of(), compromises.all(new Account("auditor", "", Set.of(Account.AUDITOR))));
    for (String role : List.of(Account.SEAL_CUSTODIAN, "office:academic-affairs")) {
      Account by = new Account("other", "", Set.of(role));
      assertThrows(Refusal.class, () -> compromises.all(by));
    }
  }
}
