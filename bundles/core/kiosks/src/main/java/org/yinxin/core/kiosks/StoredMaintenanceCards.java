package org.yinxin.core.kiosks;

import static org.yinxin.services.kiosks.KioskReason.BAD_REQUEST;
import static org.yinxin.services.kiosks.KioskReason.REFUSED;
import static org.yinxin.services.kiosks.KioskReason.THROTTLED;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.FailureThrottle;
import org.yinxin.services.identity.PasswordHashing;
import org.yinxin.services.kiosks.MaintenanceCards;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.refusal.Refusal;

/** Maintenance cards in the database: SHA-256 of the card's number, Argon2id of the PIN. */
@Component
public final class StoredMaintenanceCards implements MaintenanceCards {
  private static final int LONGEST_NAME = 60;

  private record Row(String name, String pinHash, Optional<String> mac) {}

  private final Database database;
  private final RowAuthentication authentication;
  private final AuditTrail audit;
  private final PasswordHashing hashing;
  private final InstantSource clock;
  private final FailureThrottle throttle;

  /**
   * The hash that the PIN of an unknown card is compared with, so that it takes as long as for a
   * known card.
   */
  private final String decoy;

  /** Keeps cards in the database and records each change. */
  @Activate
  public StoredMaintenanceCards(
      @Reference(name = "database") Database database,
      @Reference(name = "authentication") RowAuthentication authentication,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "hashing") PasswordHashing hashing) {
    this(database, authentication, audit, hashing, InstantSource.system());
  }

  StoredMaintenanceCards(
      Database database,
      RowAuthentication authentication,
      AuditTrail audit,
      PasswordHashing hashing,
      InstantSource clock) {
    this.database = database;
    this.authentication = authentication;
    this.audit = audit;
    this.hashing = hashing;
    this.clock = clock;
    this.throttle = new FailureThrottle(clock, FAILURES);
    this.decoy = hashing.hash("nobody".toCharArray());
  }

  @Override
  public List<Card> list(Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    return database.transaction(
        h ->
            h
                .createQuery(
                    "SELECT uid_hash AS id, keeper_name AS name, set_by AS \"by\","
                        + " set_at AS \"at\" FROM maintenance_card")
                .mapTo(Card.class)
                .stream()
                .sorted(Comparator.comparing(Card::name).thenComparing(Card::id))
                .toList());
  }

  @Override
  public Card set(String uid, String name, char[] pin, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    String number = plain(uid);
    if (!number.matches("[0-9A-F]{8,20}")
        || name.isBlank()
        || name.length() > LONGEST_NAME
        || !new String(pin).matches("[0-9]{4,12}")) {
      throw new Refusal(
          BAD_REQUEST,
          "请填写卡号（8 至 20 位十六进制数）、姓名和 4 至 12 位数字的 PIN。",
          "Give the card's number (8 to 20 hex digits), a name and a PIN of 4 to 12 digits.");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Card card = new Card(Secrets.hash(number), name.strip(), by.user(), now);
    String pinHash = hashing.hash(pin);
    database.transaction(
        h -> {
          change(h, card.id(), () -> replace(h, card, pinHash));
          audit.record(h, AuditEvent.of(by.user(), "maintenance-card-set", "", card.id()));
          return card;
        });
    return card;
  }

  private boolean change(Handle h, String id, Supplier<Boolean> change) {
    return authentication.change(
        h, audit, AuthenticatedTable.MAINTENANCE_CARD, List.of(id), change);
  }

  /** Returns true if there was one before. */
  private boolean replace(Handle h, Card card, String pinHash) {
    boolean was = delete(h, card.id());
    h.createUpdate(
            "INSERT INTO maintenance_card (uid_hash, keeper_name, pin_hash, set_by, set_at, mac)"
                + " VALUES (:id, :name, :pin, :by, :at, :mac)")
        .bindMethods(card)
        .bind("pin", pinHash)
        .bind(
            "mac",
            authentication.mac(
                AuthenticatedTable.MAINTENANCE_CARD, List.of(card.id(), card.name(), pinHash)))
        .execute();
    return was;
  }

  private static boolean delete(Handle h, String id) {
    return h.createUpdate("DELETE FROM maintenance_card WHERE uid_hash = :id")
            .bind("id", id)
            .execute()
        == 1;
  }

  @Override
  public boolean remove(String id, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    return database.transaction(
        h -> {
          boolean was = change(h, id, () -> delete(h, id));
          if (was) {
            audit.record(h, AuditEvent.of(by.user(), "maintenance-card-removed", "", id));
          }
          return was;
        });
  }

  @Override
  public boolean isRegistered(String uid) {
    return database.transaction(h -> row(h, Secrets.hash(plain(uid))).isPresent());
  }

  @Override
  public String check(String kioskId, String uid, char[] pin) throws Refusal {
    if (throttle.isClosedFor(kioskId, kioskId)) {
      throw new Refusal(
          THROTTLED, "尝试次数过多，请五分钟后再试。", "Too many attempts. Try again in five minutes.");
    }
    String id = Secrets.hash(plain(uid));
    Optional<Row> row = database.transaction(h -> row(h, id));
    boolean matches = hashing.matches(pin, row.map(Row::pinHash).orElse(decoy));
    if (!matches || row.isEmpty()) {
      throttle.failed(kioskId, kioskId);
      throw new Refusal(REFUSED, "维护卡或 PIN 不正确。", "Card or PIN is not right.");
    }
    throttle.succeeded(kioskId, kioskId);
    database.transaction(
        h -> {
          audit.record(h, AuditEvent.of("kiosk:" + kioskId, "maintenance-opened", "", id));
          return id;
        });
    return row.get().name();
  }

  /** Finds a card; empty also if it was put directly into the database. */
  private Optional<Row> row(Handle h, String id) {
    return h.createQuery(
            "SELECT keeper_name AS name, pin_hash, mac FROM maintenance_card WHERE uid_hash = :id")
        .bind("id", id)
        .mapTo(Row.class)
        .findOne()
        .filter(
            row ->
                authentication.isAuthentic(
                    AuthenticatedTable.MAINTENANCE_CARD,
                    List.of(id, row.name(), row.pinHash()),
                    row.mac()));
  }

  private static String plain(String uid) {
    return uid.replaceAll("[\\s:-]", "").toUpperCase(Locale.ROOT);
  }
}
