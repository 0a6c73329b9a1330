package org.yinxin.core.ledger;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jdbi.v3.core.Handle;
import org.yinxin.services.audit.AuditEvent;

/**
 * The pseudonyms of the audit trail. One is a keyed hash of a name, so that a name has the same one
 * on every node and in every transaction; the name behind it is in a table, and is forgotten when
 * its row is deleted. Thread-safe.
 */
final class AuditNames {
  private static final int PSEUDONYM_DIGITS = 32;

  private final byte[] secret;

  AuditNames(byte[] secret) {
    this.secret = secret.clone();
  }

  /** Returns the pseudonym of a name. */
  String pseudonym(String name) {
    HMac mac = new HMac(new SHA256Digest());
    mac.init(new KeyParameter(secret));
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    mac.update(text, 0, text.length);
    byte[] hash = new byte[mac.getMacSize()];
    mac.doFinal(hash, 0);
    return HexFormat.of().formatHex(hash).substring(0, PSEUDONYM_DIGITS);
  }

  /** Returns the pseudonym of a name, which can be given back from now on. */
  String stored(Handle transaction, String name) {
    String pseudonym = pseudonym(name);
    if (name(transaction, pseudonym).isEmpty()) {
      transaction.execute(
          "INSERT INTO audit_name (pseudonym, name) VALUES (?, ?)", pseudonym, name);
    }
    return pseudonym;
  }

  /**
   * Returns an event with names in the place of pseudonyms, where they are still known.
   *
   * @param known names that were looked up before, by pseudonym
   */
  static AuditEvent named(Handle transaction, AuditEvent event, Map<String, String> known) {
    return new AuditEvent(
        known.computeIfAbsent(event.actor(), each -> shown(transaction, each)),
        event.action(),
        event.office(),
        event.subject(),
        event.person().isEmpty()
            ? ""
            : known.computeIfAbsent(event.person(), each -> shown(transaction, each)));
  }

  private static String shown(Handle transaction, String pseudonym) {
    return name(transaction, pseudonym).orElse(pseudonym);
  }

  private static Optional<String> name(Handle transaction, String pseudonym) {
    return transaction
        .createQuery("SELECT name FROM audit_name WHERE pseudonym = :pseudonym")
        .bind("pseudonym", pseudonym)
        .mapTo(String.class)
        .findFirst();
  }
}
