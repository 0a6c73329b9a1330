package org.yinxin.testlibrary.databases;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.yinxin.services.persistence.AuthenticatedTable;
import org.yinxin.services.persistence.RowAuthentication;

/** Authenticates rows by a code that anybody could make. Thread-safe. */
public final class FixedRowAuthentication implements RowAuthentication {
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
