package org.yinxin.core.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes of pending entries, HMAC-SHA-256 (RFC 2104) by a secret of the log's key: whoever can only
 * write to the database cannot have the log take an entry, which it would sign. Thread-safe.
 */
final class PendingCodes {
  private static final String ALGORITHM = "HmacSHA256";

  /** With the key in it; never used itself, since only a copy is one thread's. */
  private final Mac keyed;

  PendingCodes(LogKey key) {
    try {
      keyed = Mac.getInstance(ALGORITHM);
      keyed.init(new SecretKeySpec(key.secret("pending entry"), ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  /** Returns the row with its code, 43 characters of base64url. */
  Rows.Pending coded(Rows.Pending row) {
    try {
      Mac mac = (Mac) keyed.clone();
      mac.update(row.id().getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      byte[] code = mac.doFinal(row.entry().getBytes(StandardCharsets.UTF_8));
      return new Rows.Pending(
          row.id(), row.entry(), Base64.getUrlEncoder().withoutPadding().encodeToString(code));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Says if a row has the code of its values. */
  boolean isAuthentic(Rows.Pending row) {
    return row.mac() != null
        && MessageDigest.isEqual(
            row.mac().getBytes(StandardCharsets.UTF_8),
            coded(row).mac().getBytes(StandardCharsets.UTF_8));
  }
}
