package org.yinxin.services.persistence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Authenticates rows by a key that is not in the database: whoever can only write to the database
 * cannot make or change a row so that it is believed. Thread-safe.
 */
@ProviderType
public interface RowAuthentication {
  /**
   * Returns the message authentication code of a row: HMAC-SHA-256 (RFC 2104) in base64url without
   * padding, 43 characters.
   *
   * @param values of the table's {@link AuthenticatedTable#key} and its {@link
   *     AuthenticatedTable#others}, in their order
   */
  String mac(AuthenticatedTable table, List<String> values);

  /** Reads a table; returns true if each row has the code of its values. */
  boolean areAuthentic(AuthenticatedTable table);

  /** Returns true if a row has the code of its values. Takes the same time for every wrong code. */
  default boolean isAuthentic(AuthenticatedTable table, List<String> values, String mac) {
    return MessageDigest.isEqual(
        mac(table, values).getBytes(StandardCharsets.US_ASCII),
        mac.getBytes(StandardCharsets.US_ASCII));
  }
}
