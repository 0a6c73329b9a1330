package org.yinxin.testlibrary.databases;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.RowAuthentication;

/** Authenticates rows by a code that anybody could make. Thread-safe. */
public final class FixedRowAuthentication implements RowAuthentication {
  /** The table of which {@link #areAuthentic} says that a row is altered. */
  public volatile Optional<AuthenticatedTable> altered = Optional.empty();

  @Override
  public boolean areAuthentic(AuthenticatedTable table) {
    return !altered.equals(Optional.of(table));
  }

  @Override
  public String mac(AuthenticatedTable table, List<String> values) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((table + " " + values).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
