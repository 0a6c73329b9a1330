package org.yinxin.core.identity;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.core.identity.factors.Passkeys;
import org.yinxin.core.identity.factors.SecretCipher;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Factor;
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
  /** The site for which factors are, as people and as browsers know it. */
  record Site(Supplier<String> name, Supplier<URI> address) {}

  private final Database database;
  private final RowAuthentication authentication;
  private final AuditTrail audit;
  private final InstantSource clock;
  private final VerifiedFactors shown;
  private final TotpFactors codes;
  private final KeyFactors keys;

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
        new Site(
            () -> institution.university().map(LocalizedText::zh).orElse("印信 Yinxin"),
            () -> URI.create(institution.publicAddress())),
        fresh(context.getProperty("yinxin.reauthenticationSeconds")),
        InstantSource.system());
  }

  StoredFactors(
      Database database,
      RowAuthentication authentication,
      AuditTrail audit,
      FactorRule rule,
      SecretCipher cipher,
      Site site,
      Duration fresh,
      InstantSource clock) {
    this.database = database;
    this.authentication = authentication;
    this.audit = audit;
    this.clock = clock;
    this.shown = new VerifiedFactors(database, authentication, audit, rule, fresh, clock);
    this.codes = new TotpFactors(database, authentication, shown, cipher, site.name(), clock);
    this.keys =
        new KeyFactors(
            database, authentication, shown, new Passkeys(site.address()), site.name(), clock);
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
      return Optional.of(database.transaction(h -> shown.step(h, shown.session(h, token))));
    } catch (Refusal e) {
      return Optional.empty();
    }
  }

  @Override
  public void requireFresh(String token) throws Refusal {
    database.transaction(
        h -> {
          shown.requireFresh(h, shown.session(h, token));
          return token;
        });
  }

  @Override
  public String showCode(String token, String code) throws Refusal {
    return codes.show(token, code);
  }

  @Override
  public TotpStart beginTotp(String token) throws Refusal {
    return codes.begin(token);
  }

  @Override
  public String addTotp(String token, String enrolment, String code, String name) throws Refusal {
    return codes.add(token, enrolment, code, name);
  }

  @Override
  public String keyOptions(String token) throws Refusal {
    return keys.request(token);
  }

  @Override
  public String showKey(String token, String answer) throws Refusal {
    return keys.show(token, answer);
  }

  @Override
  public String beginKey(String token) throws Refusal {
    return keys.begin(token);
  }

  @Override
  public String addKey(String token, String answer, String name) throws Refusal {
    return keys.add(token, answer, name);
  }

  @Override
  public List<Factor> of(String token) throws Refusal {
    return database.transaction(
        h -> {
          SessionTable.Open session = shown.session(h, token);
          if (shown.step(h, session).state() == SignInStep.State.FACTOR) {
            throw FactorReason.NEEDED.refusal();
          }
          return FactorTable.of(h, authentication, session.account().user()).stream()
              .map(FactorTable.Row::factor)
              .toList();
        });
  }

  @Override
  public void remove(String token, String id) throws Refusal {
    database.transaction(
        h -> {
          SessionTable.Open session = shown.session(h, token);
          shown.requireFresh(h, session);
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
          audit.record(h, AuditEvent.of(user, "factor-removed", "", row.kind()));
          AccountNotices.tellAll(
              h, authentication, session.account(), NoticeKind.FACTOR_REMOVED, clock.instant());
          String mine = Tokens.hash(token);
          SessionTable.removeOthers(h, user, mine);
          return id;
        });
  }
}
