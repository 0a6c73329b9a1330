package org.yinxin.connector.keyspkcs11;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.util.Arrays;
import java.util.Optional;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;

/**
 * A slot and what is in it. The JDK's provider watches an empty slot on its own thread, so it is
 * kept until it has seen a token; one whose sessions died is replaced. Not thread-safe.
 */
final class Token {
  private final String configuration;
  private final String name;
  private Optional<Provider> provider = Optional.empty();

  /** A PIN that the token refused. Trying it again would lock a real token for good. */
  private char[] refused = {};

  /**
   * A slot of a library.
   *
   * @param library path of the maker's PKCS#11 library
   * @param slot number of the slot; less than 0 to take {@code index}
   * @param index place of the slot in the library's list, from 0
   */
  Token(String library, long slot, int index) {
    name = "slot " + (slot >= 0 ? slot : "no. " + index) + " of " + library;
    configuration =
        "--name=yinxin\nlibrary=%s\n%s\n"
            .formatted(library, slot >= 0 ? "slot=" + slot : "slotListIndex=" + index);
  }

  /** The keys and certificates that are on the token now. */
  KeyStore open(char[] pin) throws KeyHolderException {
    if (Arrays.equals(pin, refused)) {
      throw refusedPin(null);
    }
    try {
      KeyStore store = KeyStore.getInstance("PKCS11", provider());
      store.load(null, pin);
      refused = new char[0];
      return store;
    } catch (IOException e) {
      if (e.getCause() instanceof UnrecoverableKeyException) {
        refused = pin.clone();
        throw refusedPin(e);
      }
      throw unreadable("cannot read the token in " + name, e);
    } catch (KeyStoreException e) {
      throw unreadable("there is no token in " + name, e);
    } catch (GeneralSecurityException | ProviderException e) {
      throw unreadable("cannot read the token in " + name, e);
    }
  }

  /** The next opening begins anew: sessions of this one are dead. */
  void drop() {
    if (provider.isPresent() && !provider.get().getServices().isEmpty()) {
      provider = Optional.empty();
    }
  }

  /** For signatures with the token's keys. */
  Provider provider() throws KeyHolderException {
    if (provider.isEmpty()) {
      try {
        provider = Optional.of(Security.getProvider("SunPKCS11").configure(configuration));
      } catch (InvalidParameterException | ProviderException e) {
        throw unreadable("cannot use the library of " + name, e);
      }
    }
    return provider.get();
  }

  private KeyHolderException refusedPin(Throwable cause) {
    return unreadable(
        "the token in "
            + name
            + " refused the PIN; it is not tried again until it is another one, lest the token"
            + " locks itself",
        cause);
  }

  private static KeyHolderException unreadable(String message, Throwable cause) {
    return new KeyHolderException(Reason.UNREADABLE, message, cause);
  }
}
