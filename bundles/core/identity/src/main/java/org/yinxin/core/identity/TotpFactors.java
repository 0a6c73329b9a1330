package org.yinxin.core.identity;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.yinxin.core.identity.factors.SecretCipher;
import org.yinxin.core.identity.factors.TotpCodes;
import org.yinxin.services.identity.FactorKind;
import org.yinxin.services.identity.FactorReason;
import org.yinxin.services.identity.Factors;
import org.yinxin.services.identity.TotpStart;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.refusal.Refusal;

/**
 * Code generators. A secret that is to be added is with the browser until it is, encrypted with the
 * time until which it may be. Thread-safe.
 */
final class TotpFactors {
  private static final String SECRET = "second factor ";
  private static final String ENROLMENT_OF = "enrolment of ";

  private final Database database;
  private final RowAuthentication authentication;
  private final VerifiedFactors shown;
  private final SecretCipher cipher;
  private final Supplier<String> site;
  private final InstantSource clock;
  private final TotpCodes codes = new TotpCodes();

  TotpFactors(
      Database database,
      RowAuthentication authentication,
      VerifiedFactors shown,
      SecretCipher cipher,
      Supplier<String> site,
      InstantSource clock) {
    this.database = database;
    this.authentication = authentication;
    this.shown = shown;
    this.cipher = cipher;
    this.site = site;
    this.clock = clock;
  }

  TotpStart begin(String token) throws Refusal {
    String user = mayAdd(token).account().user();
    byte[] secret = codes.secret();
    byte[] kept =
        ByteBuffer.allocate(Long.BYTES + secret.length)
            .putLong(clock.instant().plus(Factors.ENROLMENT).getEpochSecond())
            .put(secret)
            .array();
    return new TotpStart(
        TotpCodes.base32(secret),
        TotpCodes.address(secret, site.get(), user),
        cipher.encrypted(kept, ENROLMENT_OF + user));
  }

  private SessionTable.Open mayAdd(String token) throws Refusal {
    return database.transaction(h -> shown.mayAdd(h, shown.session(h, token)));
  }

  String add(String token, String enrolment, String code, String name) throws Refusal {
    SessionTable.Open session = mayAdd(token);
    byte[] secret = begun(enrolment, session.account().user());
    String called = VerifiedFactors.name(name);
    return shown.counted(
        session,
        h -> {
          long step =
              codes.step(secret, code, clock.instant()).orElseThrow(FactorReason.WRONG::refusal);
          String id = UUID.randomUUID().toString();
          FactorTable.Row row =
              new FactorTable.Row(
                  id,
                  session.account().user(),
                  FactorKind.TOTP.wireName(),
                  called,
                  "",
                  cipher.encrypted(secret, SECRET + id),
                  step,
                  clock.instant(),
                  Optional.empty(),
                  Optional.empty());
          return shown.added(h, session, token, row);
        });
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

  String show(String token, String code) throws Refusal {
    SessionTable.Open session = database.transaction(h -> shown.session(h, token));
    return shown.counted(
        session,
        h -> {
          accept(h, session.account().user(), code);
          return shown.shown(h, session, token, FactorKind.TOTP);
        });
  }

  private void accept(Handle h, String user, String code) throws Refusal {
    boolean isUsed = false;
    for (FactorTable.Row row : FactorTable.of(h, authentication, user)) {
      Optional<byte[]> secret =
          row.is(FactorKind.TOTP)
              ? cipher.decrypted(row.secret(), SECRET + row.id())
              : Optional.empty();
      OptionalLong step =
          secret.isEmpty() ? OptionalLong.empty() : codes.step(secret.get(), code, clock.instant());
      if (step.isPresent()) {
        // Of two who show the same code at once, one is refused.
        if (FactorTable.use(h, row.id(), step.getAsLong(), clock.instant())) {
          return;
        }
        isUsed = true;
      }
    }
    throw (isUsed ? FactorReason.USED : FactorReason.WRONG).refusal();
  }
}
