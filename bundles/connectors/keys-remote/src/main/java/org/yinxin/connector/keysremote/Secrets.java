package org.yinxin.connector.keysremote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;

/**
 * The secrets that are sent to the service. They are read anew each time, so that a corrected
 * secret takes effect.
 *
 * @param clientId name of the client at the service (RFC 6749)
 * @param clientSecret file whose first line is the client's secret
 * @param pin file whose first line is the PIN of the credentials; empty path for none
 */
record Secrets(String clientId, Path clientSecret, Path pin) {
  String secret() throws KeyHolderException {
    return first(clientSecret);
  }

  /** The PIN; empty if the credentials have none. */
  String pinText() throws KeyHolderException {
    return pin.toString().isEmpty() ? "" : first(pin);
  }

  static String first(Path file) throws KeyHolderException {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).lines().findFirst().orElse("").strip();
    } catch (IOException e) {
      throw new KeyHolderException(Reason.UNREADABLE, "cannot read " + file, e);
    }
  }
}
