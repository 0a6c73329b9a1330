package org.yinxin.core.identity;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.core.identity.factors.SecretCipher;
import org.yinxin.core.identity.factors.TotpCodes;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.AccountReason;
import org.yinxin.services.identity.Factor;
import org.yinxin.services.identity.FactorKind;
import org.yinxin.services.identity.FactorReason;
import org.yinxin.services.identity.Factors;
import org.yinxin.services.identity.SignInStep;
import org.yinxin.services.identity.TotpStart;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.ledger.DerivedKeys;
import org.yinxin.services.notices.NoticeKind;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Second factors in the database. */
@Component
public final class StoredFactors implements Factors {
  private static final int LONGEST_NAME = 40;
  private static final String SECRET = "second factor ";
  private static final String ENROLMENT_OF = "enrolment of ";

  private final Database database;
  private final RowAuthentication authentication;
  private final AuditTrail audit;
  private final FactorRule rule;
  private final SecretCipher cipher;
  private final Supplier<String> issuer;
  private final Duration fresh;
  private final InstantSource clock;
  private final ShownFactors shown;
  private final TotpCodes codes = new TotpCodes();

  /** Keeps factors in the database, and secrets encrypted with a key that is not there. */
  @Activate
  public StoredFactors(
      @Reference(name = "database") Database database,
      @Reference(name = "authentication") RowAuthentication authentication,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "keys") DerivedKeys keys,
      @Reference(name = "institution") Institution institution,
      BundleContext context) {
    this(
        database,
        authentication,
        audit,
        new FactorRule(institution.development()),
        new SecretCipher(keys.derived("second factors")),
        () -> institution.university().map(LocalizedText::zh).orElse("印信 Yinxin"),
        fresh(context.getProperty("yinxin.reauthenticationSeconds")),
        InstantSource.system());
  }

  StoredFactors(
      Database database,
      RowAuthentication authentication,
      AuditTrail audit,
      FactorRule rule,
      SecretCipher cipher,
      Supplier<String> issuer,
      Duration fresh,
      InstantSource clock) {
    this.database = database;
    this.authentication = authentication;
    this.audit = audit;
    this.rule = rule;
    this.cipher = cipher;
    this.issuer = issuer;
    this.fresh = fresh;
    this.clock = clock;
    this.shown = new ShownFactors(database, authentication, audit, rule, clock);
  }

  /** Operators may ask for less than ten minutes, and not for more. */
  static Duration fresh(String seconds) {
    Duration set =
        seconds == null || !seconds.matches("[0-9]{1,6}")
            ? FRESH
            : Duration.ofSeconds(Long.parseLong(seconds));
    return set.compareTo(FRESH) < 0 ? set : FRESH;
  }

  @Override
  public Optional<SignInStep> step(String token) {
    try {
      return Optional.of(database.transaction(h -> step(h, shown.session(h, token))));
    } catch (Refusal e) {
      return Optional.empty();
    }
  }

  private SignInStep step(Handle h, SessionTable.Open session) {
    Account account = session.account();
    boolean isHolder = account.roles().isEmpty();
    Set<FactorKind> kinds =
        isHolder
            ? Set.of()
            : FactorTable.of(h, authentication, account.user()).stream()
                .map(row -> row.factor().kind())
                .collect(Collectors.toUnmodifiableSet());
    SignInStep.State state = SignInStep.State.COMPLETE;
    if (!rule.isComplete(account, session.factor())) {
      state =
          FactorTable.isAny(h, account.user()) ? SignInStep.State.FACTOR : SignInStep.State.SET_UP;
    }
    boolean isFresh = !clock.instant().isAfter(session.shown().plus(fresh));
    return new SignInStep(account.user(), state, kinds, isFresh, rule.isLeftOut(session.factor()));
  }

  @Override
  public void requireFresh(String token) throws Refusal {
    database.transaction(
        h -> {
          requireFresh(h, shown.session(h, token));
          return token;
        });
  }

  private void requireFresh(Handle h, SessionTable.Open session) throws Refusal {
    SignInStep step = step(h, session);
    boolean passes =
        switch (step.state()) {
          case COMPLETE -> step.isFresh();
          case FACTOR -> false;
          case SET_UP -> true;
        };
    if (!passes) {
      throw FactorReason.NEEDED.refusal();
    }
  }

  private SessionTable.Open session(String token) throws Refusal {
    return database.transaction(h -> shown.session(h, token));
  }

  @Override
  public String showCode(String token, String code) throws Refusal {
    SessionTable.Open session = session(token);
    return shown.counted(
        session,
        h -> {
          accept(h, session.account().user(), code);
          return shown.shown(h, session, token, FactorKind.TOTP);
        });
  }

  private void accept(Handle h, String user, String code) throws Refusal {
    for (FactorTable.Row row : FactorTable.of(h, authentication, user)) {
      if (row.is(FactorKind.TOTP)) {
        Optional<byte[]> secret = cipher.decrypted(row.secret(), SECRET + row.id());
        OptionalLong step =
            secret.isEmpty()
                ? OptionalLong.empty()
                : codes.step(secret.get(), code, clock.instant(), row.lastCounter());
        // Of two who show the same code at once, one is refused.
        if (step.isPresent() && FactorTable.use(h, row.id(), step.getAsLong(), clock.instant())) {
          return;
        }
      }
    }
    throw FactorReason.WRONG.refusal();
  }

  @Override
  public List<Factor> of(String token) throws Refusal {
    return database.transaction(
        h -> {
          SessionTable.Open session = shown.session(h, token);
          if (step(h, session).state() == SignInStep.State.FACTOR) {
            throw FactorReason.NEEDED.refusal();
          }
          return FactorTable.of(h, authentication, session.account().user()).stream()
              .map(FactorTable.Row::factor)
              .toList();
        });
  }

  @Override
  public TotpStart beginTotp(String token) throws Refusal {
    String user = database.transaction(h -> mayAdd(h, shown.session(h, token))).account().user();
    byte[] secret = codes.secret();
    byte[] kept =
        ByteBuffer.allocate(Long.BYTES + secret.length)
            .putLong(clock.instant().plus(ENROLMENT).getEpochSecond())
            .put(secret)
            .array();
    return new TotpStart(
        TotpCodes.base32(secret),
        TotpCodes.address(secret, issuer.get(), user),
        cipher.encrypted(kept, ENROLMENT_OF + user));
  }

  private SessionTable.Open mayAdd(Handle h, SessionTable.Open session) throws Refusal {
    if (session.account().roles().isEmpty()) {
      throw FactorReason.NOT_FOR_HOLDERS.refusal();
    }
    requireFresh(h, session);
    if (FactorTable.of(h, authentication, session.account().user()).size() >= MOST) {
      throw bad("第二因素最多 10 个，请先移除不用的。", "An account has ten factors at most. Remove one first.");
    }
    return session;
  }

  private byte[] begun(String enrolment, String user) throws Refusal {
    ByteBuffer kept =
        ByteBuffer.wrap(
            cipher
                .decrypted(enrolment, ENROLMENT_OF + user)
                .orElseThrow(FactorReason.EXPIRED::refusal));
    if (kept.getLong() < clock.instant().getEpochSecond()) {
      throw FactorReason.EXPIRED.refusal();
    }
    byte[] secret = new byte[kept.remaining()];
    kept.get(secret);
    return secret;
  }

  @Override
  public String addTotp(String token, String enrolment, String code, String name) throws Refusal {
    SessionTable.Open session = database.transaction(h -> mayAdd(h, shown.session(h, token)));
    String user = session.account().user();
    byte[] secret = begun(enrolment, user);
    String called = name(name);
    return shown.counted(
        session,
        h -> {
          long step =
              codes.step(secret, code, clock.instant(), 0).orElseThrow(FactorReason.WRONG::refusal);
          String id = UUID.randomUUID().toString();
          add(
              h,
              session,
              new FactorTable.Row(
                  id,
                  user,
                  FactorKind.TOTP.wireName(),
                  called,
                  "",
                  cipher.encrypted(secret, SECRET + id),
                  step,
                  clock.instant(),
                  Optional.empty(),
                  Optional.empty()));
          return shown.shown(h, session, token, FactorKind.TOTP);
        });
  }

  private void add(Handle h, SessionTable.Open session, FactorTable.Row row) throws Refusal {
    // Two who know the password of an account without a factor do not both add one.
    AccountTable.lock(h, row.userName());
    mayAdd(h, session);
    FactorTable.insert(h, authentication, audit, row);
    changed(h, session.account(), "factor-added", row, NoticeKind.FACTOR_ADDED);
  }

  private void changed(
      Handle h, Account account, String action, FactorTable.Row row, NoticeKind kind) {
    audit.record(h, AuditEvent.of(account.user(), action, "", row.kind()));
    AccountNotices.tell(h, account, kind, clock.instant());
  }

  private static String name(String name) throws Refusal {
    String called = name.strip();
    if (called.isEmpty() || called.length() > LONGEST_NAME) {
      throw bad("名称为 1 至 40 个字。", "A name has 1 to 40 characters.");
    }
    return called;
  }

  @Override
  public void remove(String token, String id) throws Refusal {
    database.transaction(
        h -> {
          SessionTable.Open session = shown.session(h, token);
          requireFresh(h, session);
          String user = session.account().user();
          AccountTable.lock(h, user);
          List<FactorTable.Row> rows = FactorTable.of(h, authentication, user);
          FactorTable.Row row =
              rows.stream()
                  .filter(each -> each.id().equals(id))
                  .findFirst()
                  .orElseThrow(FactorReason.UNKNOWN::refusal);
          if (rows.size() == 1) {
            throw FactorReason.LAST.refusal();
          }
          FactorTable.remove(h, authentication, audit, id);
          changed(h, session.account(), "factor-removed", row, NoticeKind.FACTOR_REMOVED);
          String mine = Tokens.hash(token);
          SessionTable.tokensOf(h, user, Optional.empty()).stream()
              .filter(each -> !each.equals(mine))
              .forEach(each -> SessionTable.remove(h, each));
          return id;
        });
  }

  private static Refusal bad(String zh, String en) {
    return new Refusal(AccountReason.BAD_REQUEST, zh, en);
  }
}
