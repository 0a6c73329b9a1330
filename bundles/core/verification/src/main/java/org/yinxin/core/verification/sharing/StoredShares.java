package org.yinxin.core.verification.sharing;

import static org.yinxin.services.sharing.ShareReason.BAD_REQUEST;
import static org.yinxin.services.sharing.ShareReason.NOT_STANDING;
import static org.yinxin.services.sharing.ShareReason.TOO_MANY;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.PasswordHashing;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sharing.Share;
import org.yinxin.services.sharing.Share.State;
import org.yinxin.services.sharing.Share.Terms;
import org.yinxin.services.sharing.Shares;
import org.yinxin.services.verification.Verification;

/** Shares as rows. */
@Component
public final class StoredShares implements Shares {
  private static final Logger LOG = LoggerFactory.getLogger(StoredShares.class);
  private static final Duration KEPT = Duration.ofDays(180);

  private final Database database;
  private final AuditTrail audit;
  private final Credentials credentials;
  private final Verification verification;
  private final Institution institution;
  private final PasswordHashing hashing;
  private final InstantSource clock;
  private final ShareAccess access;
  private final Secrets secrets = new Secrets();

  /** Keeps shares in the database. */
  @Activate
  public StoredShares(
      @Reference(name = "database") Database database,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "verification") Verification verification,
      @Reference(name = "institution") Institution institution,
      @Reference(name = "hashing") PasswordHashing hashing) {
    this(database, audit, credentials, verification, institution, hashing, InstantSource.system());
  }

  StoredShares(
      Database database,
      AuditTrail audit,
      Credentials credentials,
      Verification verification,
      Institution institution,
      PasswordHashing hashing,
      InstantSource clock) {
    this.database = database;
    this.audit = audit;
    this.credentials = credentials;
    this.verification = verification;
    this.institution = institution;
    this.hashing = hashing;
    this.clock = clock;
    this.access = new ShareAccess(database, hashing, clock);
  }

  @Override
  public Made make(Credential c, Terms terms, int days, Account holder) throws Refusal {
    c.requireHolder(holder);
    if (days < 1 || days > DAYS_MAXIMUM || terms.label().length() > Terms.LABEL_MAXIMUM) {
      throw new Refusal(
          BAD_REQUEST,
          "期限为 1 至 90 天，备注最多 60 字。",
          "A share lasts 1 to 90 days, and its note has at most 60 characters.");
    }
    if (c.state() != Credential.State.VALID) {
      throw new Refusal(
          NOT_STANDING,
          "这份凭证已作废或被取代，不能分享。",
          "This credential was revoked or superseded and cannot be shared.");
    }
    String secret = secrets.secret();
    Optional<String> code =
        terms.needsCode() ? Optional.of(secrets.accessCode()) : Optional.empty();
    Optional<String> hash = code.map(each -> hashing.hash(each.toCharArray()));
    Instant now = now();
    Share share =
        new Share(
            UUID.randomUUID().toString(),
            c.id(),
            terms,
            State.OPEN,
            now,
            now.plus(Duration.ofDays(days)),
            0);
    database.transaction(
        h -> insert(h, c, new ShareTable.Row(share, c.personNumber(), hash), secret));
    LOG.info("share {} step made", share.id());
    return new Made(share, institution.publicAddress() + "/s/" + secret, code);
  }

  private boolean insert(Handle h, Credential c, ShareTable.Row row, String secret) throws Refusal {
    String person = row.person();
    if (ShareTable.open(h, person, now()) >= OPEN_MAXIMUM) {
      throw new Refusal(
          TOO_MANY,
          "进行中的分享最多 20 个，请先停止不再需要的。",
          "At most 20 shares may be open. End those that are no longer needed.");
    }
    ShareTable.insert(h, row, Secrets.sha256(secret));
    audit.record(h, new AuditEvent(person, "credential-shared", c.officeId(), c.id(), person));
    return true;
  }

  @Override
  public List<Share> of(Account holder) {
    Instant now = now();
    return database.transaction(h -> ShareTable.of(h, holder.personNumber(), now.minus(KEPT), now));
  }

  @Override
  public List<View> views(String id, Account holder) throws Refusal {
    return database.transaction(h -> ShareTable.views(h, own(h, id, holder).share().id()));
  }

  private ShareTable.Row own(Handle h, String id, Account holder) throws Refusal {
    return ShareTable.find(h, holder.personNumber(), id, now())
        .orElseThrow(AccessReason.NOT_FOUND::refusal);
  }

  @Override
  public void end(String id, Account holder) throws Refusal {
    String person = holder.personNumber();
    database.transaction(
        h -> {
          boolean isEnded = ShareTable.end(h, person, own(h, id, holder).share().id(), now());
          if (isEnded) {
            audit.record(h, new AuditEvent(person, "share-ended", "", id, person));
            LOG.info("share {} step ended", id);
          }
          return isEnded;
        });
  }

  @Override
  public Shown find(String secret, String client) throws Refusal {
    return row(secret)
        .flatMap(
            row ->
                credentials
                    .byId(row.share().credentialId())
                    .map(credential -> new Shown(row.share(), credential)))
        .orElseThrow(() -> access.wrongLink(client));
  }

  private Optional<ShareTable.Row> row(String secret) {
    return database.transaction(h -> ShareTable.bySecret(h, Secrets.sha256(secret), now()));
  }

  @Override
  public String open(String secret, Answer answer) throws Refusal {
    return access.open(row(secret), answer);
  }

  @Override
  public boolean admits(String secret, String ticket) {
    return access.admits(row(secret), ticket);
  }

  @Override
  public Optional<byte[]> page(Shown shown, int page) {
    Optional<byte[]> image = verification.page(shown.credential().code(), page);
    return shown.share().terms().givesFile() ? image : image.map(FooterCover::over);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
