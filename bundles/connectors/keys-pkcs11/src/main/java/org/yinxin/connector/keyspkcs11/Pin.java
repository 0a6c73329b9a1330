package org.yinxin.connector.keyspkcs11;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;

/**
 * The source of the token's PIN: an environment variable, or a file. It is read anew each time, so
 * that a corrected PIN takes effect. No message contains the PIN.
 *
 * @param variable name of the environment variable; empty for the file
 * @param file path of the file, whose first line is the PIN
 */
record Pin(String variable, Path file) {
  char[] read() throws KeyHolderException {
    if (!variable.isEmpty()) {
      String value = System.getenv(variable);
      if (value == null || value.isEmpty()) {
        throw missing("the environment variable " + variable + " has no PIN", null);
      }
      return value.toCharArray();
    }
    try {
      String first = Files.readString(file, StandardCharsets.UTF_8).lines().findFirst().orElse("");
      if (first.isBlank()) {
        throw missing("there is no PIN in " + file, null);
      }
      return first.strip().toCharArray();
    } catch (IOException e) {
      throw missing("cannot read the PIN from " + file, e);
    }
  }

  private static KeyHolderException missing(String message, Throwable cause) {
    return new KeyHolderException(Reason.UNREADABLE, message, cause);
  }
}
