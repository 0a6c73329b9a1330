package org.yinxin.core.kiosks;

import static org.yinxin.services.kiosks.KioskReason.CLOCK;
import static org.yinxin.services.kiosks.KioskReason.SIGNATURE;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.kiosks.Kiosk;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.kiosks.SignedRequest;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.refusal.Refusal;

/** Identifies the kiosk that signed a call; checks signature, clock and nonce, in this order. */
final class SignedCalls {
  /** The key id of a device before it is a kiosk. */
  static final String NEW = "new";

  private static final Logger LOG = LoggerFactory.getLogger(SignedCalls.class);

  private final Database database;
  private final RowAuthentication authentication;

  SignedCalls(Database database, RowAuthentication authentication) {
    this.database = database;
    this.authentication = authentication;
  }

  /** Checks that a device which is no kiosk yet holds the key that it wants registered. */
  static void checkNew(SignedRequest request, String publicKey, Instant now) throws Refusal {
    PublicKey key = DeviceKey.of(publicKey).orElseThrow(SignedCalls::unsigned);
    MessageSignature signature =
        MessageSignature.of(request)
            .filter(s -> s.keyId().equals(NEW) && s.isBy(key, request))
            .orElseThrow(SignedCalls::unsigned);
    if (isOff(signature, now)) {
      throw wrongClock();
    }
  }

  /** Refuses what no kiosk has signed, whatever its body is. */
  void checkHead(SignedRequest request) throws Refusal {
    MessageSignature signature = signature(request);
    if (!signature.isHeadBy(key(signature.keyId()), request)) {
      throw unsigned();
    }
  }

  private static MessageSignature signature(SignedRequest request) throws Refusal {
    return MessageSignature.of(request).orElseThrow(SignedCalls::unsigned);
  }

  private PublicKey key(String kiosk) throws Refusal {
    return database
        .transaction(h -> KioskTable.publicKey(h, authentication, kiosk))
        .flatMap(DeviceKey::of)
        .orElseThrow(SignedCalls::unsigned);
  }

  Kiosks.Caller caller(SignedRequest request, Instant now) throws Refusal {
    MessageSignature signature = signature(request);
    String id = signature.keyId();
    if (!signature.isBy(key(id), request)) {
      throw unsigned();
    }
    long skew = Duration.between(now, signature.created()).toSeconds();
    if (isOff(signature, now)) {
      database.transaction(h -> AlarmTable.begin(h, id, Alarms.wrongClock(skew), now));
      LOG.warn("kiosk {} step authenticate: its clock is off by {} s", id, skew);
      throw wrongClock();
    }
    return new Kiosks.Caller(unseen(id, signature.nonce(), now), skew);
  }

  private Kiosk unseen(String id, String nonce, Instant now) throws Refusal {
    try {
      return database.transaction(
          h -> {
            KioskTable.insertNonce(h, id, nonce, now);
            return KioskTable.find(h, id).orElseThrow();
          });
    } catch (RuntimeException e) {
      if (database.isDuplicateKey(e)) {
        LOG.warn("kiosk {} step authenticate: a request was sent twice", id);
        throw unsigned();
      }
      throw e;
    }
  }

  private static boolean isOff(MessageSignature signature, Instant now) {
    return Duration.between(signature.created(), now).abs().compareTo(Kiosks.CLOCK_TOLERANCE) > 0;
  }

  private static Refusal unsigned() {
    return new Refusal(
        SIGNATURE,
        "请求没有有效的终端签名：终端未登记、已停用，或请求被重放。",
        "The request bears no valid signature of a kiosk: not enrolled, revoked, or sent before.");
  }

  private static Refusal wrongClock() {
    return new Refusal(
        CLOCK,
        "终端时钟与服务器相差超过五分钟，请校准终端时钟。",
        "The kiosk's clock is more than five minutes off; set it right.");
  }
}
