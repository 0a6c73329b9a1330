package org.yinxin.core.kiosks;

import static org.yinxin.services.kiosks.KioskReason.EXPIRED;
import static org.yinxin.services.kiosks.KioskReason.REFUSED;
import static org.yinxin.services.kiosks.KioskReason.TAKEN;
import static org.yinxin.services.kiosks.KioskReason.UNKNOWN;
import static org.yinxin.services.kiosks.KioskReason.USED;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Base32Code;
import org.yinxin.services.kiosks.KioskSession;
import org.yinxin.services.kiosks.KioskSession.Method;
import org.yinxin.services.kiosks.KioskSignIns;
import org.yinxin.services.kiosks.SignInCode;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;

/** Codes on kiosks' screens: shown, scanned, answered, handed out, each once. */
final class ScanCodes {
  /** 100 random bits. */
  private static final int LENGTH = 20;

  /**
   * The time in which a kiosk may still ask for a session that was confirmed in the last moment.
   */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final Database database;
  private final KioskUsers members;
  private final Sessions sessions;
  private final SecureRandom random = new SecureRandom();

  ScanCodes(Database database, KioskUsers members, Sessions sessions) {
    this.database = database;
    this.members = members;
    this.sessions = sessions;
  }

  SignInCode make(String kiosk) {
    String code = Base32Code.random(random, LENGTH);
    Instant expiresAt = sessions.now().plus(KioskSignIns.CODE_LIFE);
    database.transaction(
        h -> {
          CodeTable.insert(h, Secrets.hash(code), kiosk, expiresAt);
          return code;
        });
    return new SignInCode(code, kiosk, expiresAt, SignInCode.State.WAITING);
  }

  private CodeTable.Row row(String code) throws Refusal {
    return database
        .transaction(h -> CodeTable.find(h, Secrets.hash(code)))
        .orElseThrow(
            () ->
                new Refusal(
                    UNKNOWN,
                    "没有这个登录二维码，请在终端上重新获取。",
                    "There is no such code. Please get a new one at the kiosk."));
  }

  /** For the kiosk. */
  SignInCode ask(String kiosk, String code) throws Refusal {
    CodeTable.Row row = row(kiosk, code);
    return new SignInCode(code, kiosk, row.expiresAt(), state(row, sessions.now()));
  }

  /**
   * For the kiosk: the session of a code that was confirmed. Of two that ask at once, one gets it.
   */
  KioskSession begin(String kiosk, String code) throws Refusal {
    CodeTable.Row row = row(kiosk, code);
    if (state(row, sessions.now()) != SignInCode.State.CONFIRMED) {
      throw new Refusal(
          REFUSED,
          "手机上没有确认登录，请重新扫码。",
          "Signing in was not confirmed on a phone. Please scan again.");
    }
    if (sessions.now().isAfter(row.expiresAt().plus(GRACE))) {
      throw expired();
    }
    String name = members.name(row.person());
    return database
        .transaction(
            h ->
                CodeTable.move(
                        h, Secrets.hash(code), CodeTable.State.CONFIRMED, CodeTable.State.USED)
                    ? Optional.of(sessions.begin(h, kiosk, row.person(), name, Method.SCAN))
                    : Optional.<KioskSession>empty())
        .orElseThrow(ScanCodes::used);
  }

  private CodeTable.Row row(String kiosk, String code) throws Refusal {
    CodeTable.Row row = row(code);
    if (!row.kiosk().equals(kiosk)) {
      throw new Refusal(UNKNOWN, "没有这个登录二维码。", "There is no such code.");
    }
    return row;
  }

  private static SignInCode.State state(CodeTable.Row row, Instant now) {
    return switch (row.state()) {
      case REFUSED -> SignInCode.State.REFUSED;
      case CONFIRMED, USED -> SignInCode.State.CONFIRMED;
      case WAITING, SCANNED -> {
        if (now.isAfter(row.expiresAt())) {
          yield SignInCode.State.EXPIRED;
        }
        yield row.state() == CodeTable.State.WAITING
            ? SignInCode.State.WAITING
            : SignInCode.State.SCANNED;
      }
    };
  }

  /** For the phone, before it takes the code. */
  SignInCode look(String code, Account account) throws Refusal {
    CodeTable.Row row = open(code, account);
    return new SignInCode(code, row.kiosk(), row.expiresAt(), state(row, sessions.now()));
  }

  /** For the phone. */
  SignInCode scan(String code, Account account) throws Refusal {
    CodeTable.Row row = open(code, account);
    String hash = Secrets.hash(code);
    if (row.state() == CodeTable.State.WAITING
        && !database.transaction(
            h -> CodeTable.take(h, hash, account.user(), account.personNumber()))) {
      // Somebody was faster: what that account may, this one may not.
      row = open(code, account);
    }
    return new SignInCode(code, row.kiosk(), row.expiresAt(), SignInCode.State.SCANNED);
  }

  /** A code that this account may answer. */
  private CodeTable.Row open(String code, Account account) throws Refusal {
    CodeTable.Row row = row(code);
    if (row.state() != CodeTable.State.WAITING && row.state() != CodeTable.State.SCANNED) {
      throw used();
    }
    if (sessions.now().isAfter(row.expiresAt())) {
      throw expired();
    }
    if (row.state() == CodeTable.State.SCANNED && !row.account().equals(account.user())) {
      throw new Refusal(
          TAKEN,
          "这个二维码已由另一个账号扫描，请在终端上重新获取。",
          "Another account has scanned this code. Please get a new one at the kiosk.");
    }
    if (account.personNumber().isEmpty()) {
      throw new Refusal(
          REFUSED,
          "该账号不对应任何学生或教职工，不能在终端登录。",
          "This account belongs to no student or member of staff and cannot use kiosks.");
    }
    return row;
  }

  private static Refusal expired() {
    return new Refusal(
        EXPIRED,
        "二维码已过期，请在终端上重新获取后再扫。",
        "The code has expired. Please get a new one at the kiosk and scan that.");
  }

  private static Refusal used() {
    return new Refusal(
        USED, "这个二维码已经用过，请在终端上重新获取。", "This code was used. Please get a new one at the kiosk.");
  }

  /** For the phone. */
  void answer(String code, Account account, boolean confirmed) throws Refusal {
    if (isAnswered(row(code), account, confirmed)) {
      return;
    }
    scan(code, account);
    String hash = Secrets.hash(code);
    if (confirmed) {
      try {
        members.name(account.personNumber());
      } catch (Refusal e) {
        move(hash, CodeTable.State.REFUSED);
        throw e;
      }
    }
    if (!move(hash, confirmed ? CodeTable.State.CONFIRMED : CodeTable.State.REFUSED)) {
      throw used();
    }
  }

  private boolean move(String hash, CodeTable.State to) {
    return database.transaction(h -> CodeTable.move(h, hash, CodeTable.State.SCANNED, to));
  }

  /**
   * Returns true if the account gave this answer before: the response may have been lost on the
   * way.
   */
  private static boolean isAnswered(CodeTable.Row row, Account account, boolean confirmed) {
    boolean isSame =
        confirmed
            ? row.state() == CodeTable.State.CONFIRMED || row.state() == CodeTable.State.USED
            : row.state() == CodeTable.State.REFUSED;
    return isSame && row.account().equals(account.user());
  }
}
