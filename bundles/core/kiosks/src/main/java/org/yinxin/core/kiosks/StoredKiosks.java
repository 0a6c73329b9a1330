package org.yinxin.core.kiosks;

import static org.yinxin.services.kiosks.KioskReason.BAD_REQUEST;
import static org.yinxin.services.kiosks.KioskReason.TOKEN;
import static org.yinxin.services.kiosks.KioskReason.UNKNOWN;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.kiosks.SignedRequest;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Kiosks in the database; of tokens only hashes. */
@Component
public final class StoredKiosks implements Kiosks {
  private static final int SHORT = 60;
  private static final int LONG = 120;

  private final Database database;
  private final RowAuthentication authentication;
  private final AuditTrail audit;
  private final InstantSource clock;
  private final SignedCalls calls;
  private final SecureRandom random = new SecureRandom();

  /** Keeps kiosks in the database and records each change. */
  @Activate
  public StoredKiosks(
      @Reference(name = "database") Database database,
      @Reference(name = "authentication") RowAuthentication authentication,
      @Reference(name = "audit") AuditTrail audit) {
    this(database, authentication, audit, InstantSource.system());
  }

  StoredKiosks(
      Database database, RowAuthentication authentication, AuditTrail audit, InstantSource clock) {
    this.database = database;
    this.authentication = authentication;
    this.audit = audit;
    this.clock = clock;
    this.calls = new SignedCalls(database, authentication);
  }

  /** To the microsecond, as both databases keep it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public List<Kiosk> list() {
    return database.transaction(KioskTable::list);
  }

  @Override
  public Optional<Kiosk> find(String id) {
    return database.transaction(h -> KioskTable.find(h, id));
  }

  @Override
  public Kiosk create(String id, Kiosk.Site site, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    if (!id.matches("[a-z][a-z0-9-]{1,39}") || id.equals(SignedCalls.NEW)) {
      throw new Refusal(
          BAD_REQUEST,
          "终端标识应为小写字母开头的小写字母、数字和连字符，2 至 40 个字符。",
          "An id has 2 to 40 lower-case letters, digits and hyphens and begins with a letter.");
    }
    check(site);
    try {
      database.transaction(
          h -> {
            keys(
                h,
                id,
                () -> {
                  KioskTable.insert(h, authentication, id, site);
                  return true;
                });
            audit.record(h, AuditEvent.of(by.user(), "kiosk-created", "", id));
            return id;
          });
    } catch (RuntimeException e) {
      if (database.isDuplicateKey(e)) {
        throw new Refusal(BAD_REQUEST, "已有同一标识的终端。", "There is a kiosk with this id already.");
      }
      throw e;
    }
    return find(id).orElseThrow();
  }

  private static void check(Kiosk.Site site) throws Refusal {
    if (isLong(site.name(), SHORT, LONG)
        || isLong(site.place(), LONG, LONG + 80)
        || isLong(site.campus(), SHORT, LONG)) {
      throw new Refusal(
          BAD_REQUEST,
          "名称和校区最多 60 个字符（英文 120），位置最多 120 个字符（英文 200）。",
          "A name or campus has at most 60 characters (English 120), a place 120 (English 200).");
    }
  }

  private static boolean isLong(LocalizedText text, int zh, int en) {
    return text.zh().length() > zh || text.en().length() > en;
  }

  @Override
  public Kiosk change(String id, Kiosk.Site site, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    check(site);
    changed(id, by, "kiosk-changed", h -> KioskTable.update(h, id, site));
    return find(id).orElseThrow();
  }

  @Override
  public EnrolmentToken token(String id, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    String token = Secrets.random(random);
    Instant until = now().plus(TOKEN_LIFE);
    changed(
        id,
        by,
        "kiosk-token-made",
        h ->
            keys(
                h,
                id,
                () -> KioskTable.setToken(h, authentication, id, Secrets.hash(token), until)));
    return new EnrolmentToken(token, until);
  }

  @Override
  public void revoke(String id, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    changed(
        id,
        by,
        "kiosk-revoked",
        h -> keys(h, id, () -> KioskTable.revoke(h, authentication, id, now())));
  }

  /** Makes a change of a kiosk's key or token. */
  private boolean keys(Handle h, String id, Supplier<Boolean> change) {
    return authentication.change(h, audit, AuthenticatedTable.KIOSK, List.of(id), change);
  }

  private interface Change {
    boolean on(Handle h);
  }

  private void changed(String id, Account by, String action, Change change) throws Refusal {
    boolean found =
        database.transaction(
            h -> {
              boolean done = change.on(h);
              if (done) {
                audit.record(h, AuditEvent.of(by.user(), action, "", id));
              }
              return done;
            });
    if (!found) {
      throw unknown();
    }
  }

  static Refusal unknown() {
    return new Refusal(UNKNOWN, "没有这台终端。", "There is no such kiosk.");
  }

  @Override
  public Kiosk enrol(SignedRequest request, String token, String publicKey) throws Refusal {
    Instant now = now();
    SignedCalls.checkNew(request, publicKey, now);
    String hash = Secrets.hash(token);
    Optional<String> enrolled =
        database.transaction(
            h -> {
              // A device whose answer was lost asks again: it has the key, so it is the kiosk.
              Optional<String> known = KioskTable.byKey(h, authentication, publicKey);
              return known.isPresent() ? known : enrol(h, hash, publicKey, now);
            });
    return find(enrolled.orElseThrow(
            () ->
                new Refusal(
                    TOKEN,
                    "登记码无效、已使用或已过期，请管理员重新生成。",
                    "The enrolment token is wrong, used or too old; ask for another one.")))
        .orElseThrow();
  }

  private Optional<String> enrol(Handle h, String tokenHash, String publicKey, Instant now) {
    Optional<String> id = KioskTable.byToken(h, authentication, tokenHash, now);
    if (id.isEmpty()
        || !keys(
            h,
            id.get(),
            () -> KioskTable.enrol(h, authentication, id.get(), tokenHash, publicKey, now))) {
      return Optional.empty();
    }
    HeartbeatTable.put(h, id.get(), now, 0, "");
    audit.record(h, AuditEvent.of("kiosk:" + id.get(), "kiosk-enrolled", "", id.get()));
    return id;
  }

  @Override
  public void checkHead(SignedRequest head) throws Refusal {
    calls.checkHead(head);
  }

  @Override
  public Caller authenticate(SignedRequest request) throws Refusal {
    return calls.caller(request, now());
  }
}
