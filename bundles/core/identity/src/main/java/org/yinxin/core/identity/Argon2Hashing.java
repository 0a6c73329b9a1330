package org.yinxin.core.identity;

import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Component;
import org.yinxin.services.identity.PasswordHashing;

/** Passwords and PINs as Argon2id (RFC 9106). */
@Component
public final class Argon2Hashing implements PasswordHashing {
  private final PasswordHash passwords;

  /** The other processors answer what needs no password. */
  private final Semaphore hashing =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

  /** Hashes at the cost that is usual. */
  public Argon2Hashing() {
    this(new PasswordHash(new SecureRandom()));
  }

  Argon2Hashing(PasswordHash passwords) {
    this.passwords = passwords;
  }

  @Override
  public String hash(char[] password) {
    return alone(() -> passwords.of(password));
  }

  @Override
  public boolean matches(char[] password, String hash) {
    return alone(() -> PasswordHash.matches(password, hash));
  }

  private <T> T alone(Supplier<T> work) {
    hashing.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      hashing.release();
    }
  }
}
