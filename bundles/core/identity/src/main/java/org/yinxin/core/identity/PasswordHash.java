package org.yinxin.core.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Passwords as Argon2id (RFC 9106), usually with 19 MiB, two passes and one lane, in the PHC string
 * form {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}. A stored hash is compared at its own cost.
 */
final class PasswordHash {
  private static final int MEMORY_KB = 19_456;
  private static final int PASSES = 2;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final SecureRandom random;
  private final int memoryKb;
  private final int passes;

  PasswordHash(SecureRandom random) {
    this(random, MEMORY_KB, PASSES);
  }

  PasswordHash(SecureRandom random, int memoryKb, int passes) {
    this.random = random;
    this.memoryKb = memoryKb;
    this.passes = passes;
  }

  String of(char[] password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    var base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
        .formatted(
            memoryKb,
            passes,
            base64.encodeToString(salt),
            base64.encodeToString(hash(password, salt, memoryKb, passes)));
  }

  static boolean matches(char[] password, String stored) {
    String[] parts = stored.split("\\$", -1);
    String[] cost = parts[3].split("[=,]", -1);
    byte[] salt = Base64.getDecoder().decode(parts[4]);
    byte[] hash = hash(password, salt, Integer.parseInt(cost[1]), Integer.parseInt(cost[3]));
    return MessageDigest.isEqual(hash, Base64.getDecoder().decode(parts[5]));
  }

  private static byte[] hash(char[] password, byte[] salt, int memoryKb, int passes) {
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKb)
            .withIterations(passes)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[HASH_BYTES];
    generator.generateBytes(new String(password).getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }
}
