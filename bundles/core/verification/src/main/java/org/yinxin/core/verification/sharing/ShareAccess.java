package org.yinxin.core.verification.sharing;

import static org.yinxin.services.sharing.ShareReason.OVER;
import static org.yinxin.services.sharing.ShareReason.THROTTLED;
import static org.yinxin.services.sharing.ShareReason.UNKNOWN;
import static org.yinxin.services.sharing.ShareReason.VIEWER_MISSING;
import static org.yinxin.services.sharing.ShareReason.WRONG_CODE;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.identity.FailureThrottle;
import org.yinxin.services.identity.PasswordHashing;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sharing.Share.State;
import org.yinxin.services.sharing.Shares;

/**
 * Opens a share: a viewer who gives the access code and name that its holder asks for gets a
 * ticket, and the holder reads who it was. Wrong access codes and links are counted in memory, for
 * one node. Thread-safe.
 */
final class ShareAccess {
  private static final Logger LOG = LoggerFactory.getLogger(ShareAccess.class);
  private static final int LONGEST_NAME = 60;

  /** Limits views: a program that opens a share again and again would fill the list of viewers. */
  private static final int VIEWS_AN_HOUR = 200;

  private final Database database;
  private final PasswordHashing hashing;
  private final InstantSource clock;
  private final FailureThrottle throttle;
  private final FailureThrottle links;
  private final Secrets secrets = new Secrets();

  ShareAccess(Database database, PasswordHashing hashing, InstantSource clock) {
    this.database = database;
    this.hashing = hashing;
    this.clock = clock;
    this.throttle = new FailureThrottle(clock);
    this.links = new FailureThrottle(clock);
  }

  /**
   * Opens a share for a viewer who gives what its holder asks for.
   *
   * @param row of a share, open or not
   * @return the ticket, which admits for a while
   */
  String open(Optional<ShareTable.Row> row, Shares.Answer answer) throws Refusal {
    ShareTable.Row open =
        row.filter(each -> each.share().state() == State.OPEN).orElseThrow(ShareAccess::over);
    String id = open.share().id();
    if (open.accessHash().isPresent()) {
      check(id, open.accessHash().get(), answer);
    }
    boolean asks = open.share().terms().asksViewer();
    String viewer = asks ? name(answer.viewer()) : "";
    String organisation = asks ? name(answer.organisation()) : "";
    if (asks && (viewer.isEmpty() || organisation.isEmpty())) {
      throw new Refusal(
          VIEWER_MISSING,
          "持有人希望知道由谁查看，请填写您的姓名和单位。",
          "The holder wants to know who looks: please give your name and organisation.");
    }
    String ticket = secrets.secret();
    database.transaction(
        h -> {
          if (ShareTable.viewsSince(h, id, now().minus(Duration.ofHours(1))) >= VIEWS_AN_HOUR) {
            throw new Refusal(
                THROTTLED,
                "这份分享一小时内被打开的次数过多，请稍后再试。",
                "This share was opened very often within an hour. Please try again later.");
          }
          ShareTable.view(
              h, id, new Shares.View(now(), viewer, organisation), Secrets.sha256(ticket));
          return true;
        });
    LOG.info("share {} step opened", id);
    return ticket;
  }

  /** Counts a link that leads nowhere; one that leads to a share is never counted or refused. */
  Refusal wrongLink(String client) {
    return links.exceededBy(client)
        ? new Refusal(THROTTLED, "尝试次数过多，请五分钟后再试。", "Too many attempts. Try again in five minutes.")
        : new Refusal(UNKNOWN, "没有这个分享。", "There is no such share.");
  }

  private static Refusal over() {
    return new Refusal(OVER, "分享已结束。", "The share is over.");
  }

  private void check(String id, String hash, Shares.Answer answer) throws Refusal {
    if (throttle.isClosedFor(id, answer.client())) {
      throw new Refusal(
          THROTTLED,
          "访问码错误次数过多，请五分钟后再试。",
          "Too many wrong access codes. Try again in five minutes.");
    }
    String typed = Secrets.plain(answer.accessCode());
    if (typed.length() > LONGEST_NAME || !hashing.matches(typed.toCharArray(), hash)) {
      throttle.failed(id, answer.client());
      throw new Refusal(
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

  /** Returns true if a ticket still admits to a share. */
  boolean admits(Optional<ShareTable.Row> row, String ticket) {
    Instant since = now().minus(Duration.ofMinutes(Shares.TICKET_MINUTES));
    return row.filter(each -> each.share().state() == State.OPEN)
        .filter(
            each ->
                database.transaction(
                    h -> ShareTable.hasTicket(h, each.share().id(), Secrets.sha256(ticket), since)))
        .isPresent();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
