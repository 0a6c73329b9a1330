package org.yinxin.core.identity;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.jdbi.v3.core.Handle;
import org.yinxin.core.identity.factors.Passkeys;
import org.yinxin.services.identity.FactorKind;
import org.yinxin.services.identity.FactorReason;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.refusal.Refusal;

/**
 * Passkeys and security keys. What a key is to sign is kept with the session and taken from there
 * once, so that an answer is good for one session and one time. Thread-safe.
 */
final class KeyFactors {
  private static final long CHALLENGE_SECONDS = 300;

  private final Database database;
  private final RowAuthentication authentication;
  private final VerifiedFactors shown;
  private final Passkeys keys;
  private final Supplier<String> site;
  private final InstantSource clock;
  private final Tokens tokens = new Tokens();

  KeyFactors(
      Database database,
      RowAuthentication authentication,
      VerifiedFactors shown,
      Passkeys keys,
      Supplier<String> site,
      InstantSource clock) {
    this.database = database;
    this.authentication = authentication;
    this.shown = shown;
    this.keys = keys;
    this.site = site;
    this.clock = clock;
  }

  private List<FactorTable.Row> rows(Handle h, String user) {
    return FactorTable.of(h, authentication, user).stream()
        .filter(row -> row.is(FactorKind.WEBAUTHN))
        .toList();
  }

  private static List<String> ids(List<FactorTable.Row> rows) {
    return rows.stream().map(FactorTable.Row::credentialId).toList();
  }

  private String challenge(Handle h, String token) {
    String challenge = tokens.next();
    long until = clock.instant().getEpochSecond() + CHALLENGE_SECONDS;
    SessionChallenge.put(h, Tokens.hash(token), challenge + "." + until);
    return challenge;
  }

  /**
   * Takes what the session's key was to sign, in a transaction of its own: an answer counts once.
   */
  private String taken(String token) throws Refusal {
    String[] parts =
        database
            .transaction(h -> SessionChallenge.take(h, Tokens.hash(token)))
            .orElseThrow(FactorReason.EXPIRED::refusal)
            .split("\\.", 2);
    if (Long.parseLong(parts[1]) < clock.instant().getEpochSecond()) {
      throw FactorReason.EXPIRED.refusal();
    }
    return parts[0];
  }

  String begin(String token) throws Refusal {
    return database.transaction(
        h -> {
          String user = shown.mayAdd(h, shown.session(h, token)).account().user();
          return keys.creation(
              challenge(h, token), site.get(), user, handle(user), ids(rows(h, user)));
        });
  }

  /** Stands for an account without telling its name. */
  private static String handle(String user) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(DigestUtils.sha256("account " + user));
  }

  String add(String token, String answer, String name) throws Refusal {
    SessionTable.Open session = database.transaction(h -> shown.mayAdd(h, shown.session(h, token)));
    String called = VerifiedFactors.name(name);
    Passkeys.Key key =
        keys.registered(answer, taken(token)).orElseThrow(FactorReason.WRONG::refusal);
    return database.transaction(
        h -> {
          if (FactorTable.isKey(h, key.id())) {
            throw FactorReason.WRONG.refusal();
          }
          FactorTable.Row row =
              new FactorTable.Row(
                  UUID.randomUUID().toString(),
                  session.account().user(),
                  FactorKind.WEBAUTHN.wireName(),
                  called,
                  key.id(),
                  key.stored(),
                  key.counter(),
                  clock.instant(),
                  Optional.empty(),
                  Optional.empty());
          return shown.added(h, session, token, row);
        });
  }

  String request(String token) throws Refusal {
    return database.transaction(
        h -> {
          String user = shown.session(h, token).account().user();
          return keys.request(challenge(h, token), ids(rows(h, user)));
        });
  }

  String show(String token, String answer) throws Refusal {
    SessionTable.Open session = database.transaction(h -> shown.session(h, token));
    String challenge = taken(token);
    String id = keys.id(answer).orElseThrow(FactorReason.WRONG::refusal);
    Instant now = clock.instant();
    return database.transaction(
        h -> {
          FactorTable.Row row =
              rows(h, session.account().user()).stream()
                  .filter(each -> each.credentialId().equals(id))
                  .findFirst()
                  .orElseThrow(FactorReason.WRONG::refusal);
          long counter =
              keys.counter(
                      answer,
                      challenge,
                      new Passkeys.Key(row.credentialId(), row.secret(), row.lastCounter()))
                  .orElseThrow(FactorReason.WRONG::refusal);
          FactorTable.useKey(h, row.id(), counter, now);
          return shown.shown(h, session, token, FactorKind.WEBAUTHN);
        });
  }
}
