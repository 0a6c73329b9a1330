package org.yinxin.core.sharing;

import static org.yinxin.services.sharing.ShareException.Reason.BAD_REQUEST;
import static org.yinxin.services.sharing.ShareException.Reason.NOT_STANDING;
import static org.yinxin.services.sharing.ShareException.Reason.OVER;
import static org.yinxin.services.sharing.ShareException.Reason.THROTTLED;
import static org.yinxin.services.sharing.ShareException.Reason.TOO_MANY;
import static org.yinxin.services.sharing.ShareException.Reason.VIEWER_MISSING;
import static org.yinxin.services.sharing.ShareException.Reason.WRONG_CODE;

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
import org.yinxin.services.identity.FailureThrottle;
import org.yinxin.services.identity.PasswordHashing;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.sharing.Share;
import org.yinxin.services.sharing.Share.State;
import org.yinxin.services.sharing.Share.Terms;
import org.yinxin.services.sharing.ShareException;
import org.yinxin.services.sharing.Shares;
import org.yinxin.services.verification.Verification;

/** Shares as rows; wrong access codes are counted in memory, for one node. */
@Component
public final class StoredShares implements Shares {
  private static final Logger LOG = LoggerFactory.getLogger(StoredShares.class);
  private static final Duration KEPT = Duration.ofDays(180);
  private static final int LONGEST_NAME = 60;

  /** A program that opens it again and again would fill the list of who looked. */
  private static final int VIEWS_AN_HOUR = 200;

  private final Database database;
  private final AuditTrail audit;
  private final Credentials credentials;
  private final Verification verification;
  private final Institution institution;
  private final PasswordHashing hashing;
  private final InstantSource clock;
  private final FailureThrottle throttle;
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
    this.throttle = new FailureThrottle(clock);
  }

  @Override
  public Made make(Credential c, Terms terms, int days) throws ShareException {
    if (days < 1 || days > DAYS_MAXIMUM || terms.label().length() > Terms.LABEL_MAXIMUM) {
      throw new ShareException(
          BAD_REQUEST,
          "期限为 1 至 90 天，备注最多 60 字。",
          "A share lasts 1 to 90 days, and its note has at most 60 characters.");
    }
    if (c.state() != Credential.State.VALID) {
      throw new ShareException(
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

  private boolean insert(Handle h, Credential c, ShareTable.Row row, String secret)
      throws ShareException {
    String person = row.person();
    if (ShareTable.open(h, person, now()) >= OPEN_MAXIMUM) {
      throw new ShareException(
          TOO_MANY,
          "进行中的分享最多 20 个，请先停止不再需要的。",
          "At most 20 shares may be open. End those that are no longer needed.");
    }
    ShareTable.insert(h, row, Secrets.sha256(secret));
    audit.record(h, new AuditEvent(person, "credential-shared", c.officeId(), c.id(), person));
    return true;
  }

  @Override
  public List<Share> of(String personNumber) {
    Instant now = now();
    return database.transaction(h -> ShareTable.of(h, personNumber, now.minus(KEPT), now));
  }

  @Override
  public Optional<List<View>> views(String personNumber, String id) {
    return database.transaction(
        h ->
            ShareTable.find(h, personNumber, id, now())
                .map(row -> ShareTable.views(h, row.share().id())));
  }

  @Override
  public boolean end(String personNumber, String id) {
    return database.transaction(
        h -> {
          if (ShareTable.find(h, personNumber, id, now()).isEmpty()) {
            return false;
          }
          if (ShareTable.end(h, personNumber, id, now())) {
            audit.record(h, new AuditEvent(personNumber, "share-ended", "", id, personNumber));
            LOG.info("share {} step ended", id);
          }
          return true;
        });
  }

  @Override
  public Optional<Shown> find(String secret) {
    return row(secret)
        .flatMap(
            row ->
                credentials
                    .byId(row.share().credentialId())
                    .map(credential -> new Shown(row.share(), credential)));
  }

  private Optional<ShareTable.Row> row(String secret) {
    return database.transaction(h -> ShareTable.bySecret(h, Secrets.sha256(secret), now()));
  }

  @Override
  public String open(String secret, Answer answer) throws ShareException {
    ShareTable.Row row =
        row(secret).filter(each -> each.share().state() == State.OPEN).orElseThrow(this::over);
    String id = row.share().id();
    if (row.accessHash().isPresent()) {
      check(id, row.accessHash().get(), answer);
    }
    boolean asks = row.share().terms().asksViewer();
    String viewer = asks ? name(answer.viewer()) : "";
    String organisation = asks ? name(answer.organisation()) : "";
    if (asks && (viewer.isEmpty() || organisation.isEmpty())) {
      throw new ShareException(
          VIEWER_MISSING,
          "持有人希望知道由谁查看，请填写您的姓名和单位。",
          "The holder wants to know who looks: please give your name and organisation.");
    }
    String ticket = secrets.secret();
    database.transaction(
        h -> {
          if (ShareTable.viewsSince(h, id, now().minus(Duration.ofHours(1))) >= VIEWS_AN_HOUR) {
            throw new ShareException(
                THROTTLED,
                "这份分享一小时内被打开的次数过多，请稍后再试。",
                "This share was opened very often within an hour. Please try again later.");
          }
          ShareTable.view(h, id, new View(now(), viewer, organisation), Secrets.sha256(ticket));
          return true;
        });
    LOG.info("share {} step opened", id);
    return ticket;
  }

  private ShareException over() {
    return new ShareException(OVER, "分享已结束。", "The share is over.");
  }

  private void check(String id, String hash, Answer answer) throws ShareException {
    if (throttle.isClosed(id, answer.client())) {
      throw new ShareException(
          THROTTLED,
          "访问码错误次数过多，请五分钟后再试。",
          "Too many wrong access codes. Try again in five minutes.");
    }
    String typed = Secrets.plain(answer.accessCode());
    if (typed.length() > LONGEST_NAME || !hashing.matches(typed.toCharArray(), hash)) {
      throttle.failed(id, answer.client());
      throw new ShareException(
          WRONG_CODE,
          "访问码不正确。请向分享的人核对，大小写不影响。",
          "The access code is wrong. Ask who has shared it; capitals do not matter.");
    }
    throttle.succeeded(id, answer.client());
  }

  /** One line of what somebody typed, without characters that show nothing or turn the line. */
  private static String name(String typed) {
    String text = typed.replaceAll("[\\p{Cntrl}\\p{Cf}]", "").strip().replaceAll("\\s+", " ");
    return text.codePointCount(0, text.length()) <= LONGEST_NAME
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_NAME));
  }

  @Override
  public boolean admits(String secret, String ticket) {
    Instant since = now().minus(Duration.ofMinutes(TICKET_MINUTES));
    return row(secret)
        .filter(row -> row.share().state() == State.OPEN)
        .filter(
            row ->
                database.transaction(
                    h -> ShareTable.hasTicket(h, row.share().id(), Secrets.sha256(ticket), since)))
        .isPresent();
  }

  @Override
  public Optional<byte[]> page(Shown shown, int page) {
    Optional<byte[]> image = verification.page(shown.credential().code(), page);
    return shown.share().terms().givesFile() ? image : image.map(FootCover::over);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
