package org.yinxin.core.kiosks;

import static org.yinxin.services.kiosks.KioskReason.REFUSED;
import static org.yinxin.services.kiosks.KioskReason.THROTTLED;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.billing.OpenOrders;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.FailureThrottle;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.kiosks.KioskSession;
import org.yinxin.services.kiosks.KioskSession.Method;
import org.yinxin.services.kiosks.KioskSignIns;
import org.yinxin.services.kiosks.OpeningHours;
import org.yinxin.services.kiosks.SignInCode;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.records.PersonCards;
import org.yinxin.services.records.PersonCards.CampusCard;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/** Sign-in by card and by scan, compared with the records of people. */
@Component
public final class StoredSignIns implements KioskSignIns {
  private final Database database;
  private final PersonCards cards;
  private final KioskUsers members;
  private final Sessions sessions;
  private final ScanCodes codes;
  private final OpeningHours hours;
  private final InstantSource clock;

  /** Of the names that are tried with the number of an identity card. */
  private final FailureThrottle throttle;

  private final CardRateLimit pace;

  /** Lets in whom the records know. */
  @Activate
  public StoredSignIns(
      @Reference(name = "database") Database database,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "cards") PersonCards cards,
      @Reference(name = "records") RecordStore records,
      @Reference(name = "institution") Institution institution,
      @Reference(name = "orders") OpenOrders orders,
      @Reference(name = "hours") OpeningHours hours) {
    this(
        database,
        audit,
        cards,
        new KioskUsers(records, institution),
        orders,
        hours,
        InstantSource.system());
  }

  StoredSignIns(
      Database database,
      AuditTrail audit,
      PersonCards cards,
      KioskUsers members,
      OpenOrders orders,
      OpeningHours hours,
      InstantSource clock) {
    this.database = database;
    this.cards = cards;
    this.hours = hours;
    this.clock = clock;
    this.members = members;
    this.sessions = new Sessions(database, audit, members, orders, clock);
    this.codes = new ScanCodes(database, members, sessions);
    this.throttle = new FailureThrottle(clock);
    this.pace = new CardRateLimit(clock);
  }

  @Override
  public KioskSession byCampusCard(String kioskId, String uid) throws Refusal {
    checkOpen(kioskId);
    checkPace(kioskId);
    Optional<CampusCard> card = cards.campusCard(uid);
    if (card.isEmpty()) {
      pace.unknown(kioskId);
      throw new Refusal(
          REFUSED,
          "没有登记这张卡，请使用校园卡，或改用身份证、扫码登录。",
          "This card is not on record. Use your campus card, your identity card, or scan.");
    }
    if (!card.get().isValid()) {
      throw new Refusal(
          REFUSED,
          "这张校园卡已挂失或注销，不能登录。",
          "This campus card was reported lost or given back and signs nobody in.");
    }
    return begin(kioskId, card.get().personNumber(), Method.CAMPUS_CARD);
  }

  @Override
  public KioskSession byIdCard(String kioskId, String number, String name) throws Refusal {
    String tried = Secrets.hash(number);
    checkOpen(kioskId);
    checkPace(kioskId);
    if (throttle.isClosedFor(tried, kioskId)) {
      throw new Refusal(
          THROTTLED, "尝试次数过多，请五分钟后再试。", "Too many attempts. Try again in five minutes.");
    }
    List<String> people = cards.idCard(number, name);
    if (people.isEmpty()) {
      throttle.failed(tried, kioskId);
      pace.unknown(kioskId);
    }
    Refusal refusal =
        new Refusal(
            REFUSED,
            "学校没有与这张身份证号码和姓名都相符的人员记录，请用校园卡或扫码登录。",
            "No record has this number and name together. Use your campus card, or scan.");
    for (String person : people) {
      try {
        return begin(kioskId, person, Method.ID_CARD);
      } catch (Refusal e) {
        // A former student may be serving under another number.
        refusal = e;
      }
    }
    throw refusal;
  }

  @Override
  public KioskSession byScan(String kioskId, String code) throws Refusal {
    checkOpen(kioskId);
    return codes.begin(kioskId, code);
  }

  /** The screen of a closed kiosk says so; what asks for a session all the same is no screen. */
  private void checkOpen(String kioskId) throws Refusal {
    OpeningHours.Opening opening = hours.at(kioskId, clock.instant());
    if (!opening.open()) {
      LocalizedText reason = opening.closedReason().orElseThrow();
      throw new Refusal(
          REFUSED, "这台终端现在不开放。" + reason.zh(), "This kiosk is closed now. " + reason.en());
    }
  }

  private void checkPace(String kioskId) throws Refusal {
    if (pace.isTooSoon(kioskId)) {
      throw new Refusal(
          THROTTLED,
          "刚才有很多张未登记的卡，请稍等一秒再放卡。",
          "Many unknown cards were tried just now. Wait a second and lay the card again.");
    }
  }

  private KioskSession begin(String kioskId, String person, Method method) throws Refusal {
    String name = members.name(person);
    return database.transaction(h -> sessions.begin(h, kioskId, person, name, method));
  }

  @Override
  public SignInCode newCode(String kioskId) {
    return codes.make(kioskId);
  }

  @Override
  public SignInCode code(String kioskId, String code) throws Refusal {
    return codes.ask(kioskId, code);
  }

  @Override
  public SignInCode asked(String code, Account account) throws Refusal {
    return codes.look(code, account);
  }

  @Override
  public SignInCode scanned(String code, Account account) throws Refusal {
    return codes.scan(code, account);
  }

  @Override
  public void answer(String code, Account account, boolean confirmed) throws Refusal {
    codes.answer(code, account, confirmed);
  }

  @Override
  public KioskSession use(String kioskId, String token) throws Refusal {
    return sessions.find(kioskId, token, true);
  }

  @Override
  public KioskSession look(String kioskId, String token) throws Refusal {
    return sessions.find(kioskId, token, false);
  }

  @Override
  public void end(String kioskId, String token) {
    sessions.end(kioskId, token);
  }
}
