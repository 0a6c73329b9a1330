package org.yinxin.connector.keyspkcs11;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.yinxin.keyholder.KeyHolder;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.keyholder.SealingKey;

/**
 * Sealing keys on a token or in a hardware security module (PKCS#11, OASIS). The key of an office
 * is labelled with its id, or its id, a dot and anything; of several the one counts whose
 * certificate is the newest that is valid already. Thread-safe.
 */
@Component(
    configurationPid = "org.yinxin.connector.keyspkcs11",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = KeyHolder.NAME + "=pkcs11")
@Designate(ocd = Pkcs11KeyHolder.Config.class)
public final class Pkcs11KeyHolder implements KeyHolder {
  /** The longest time that a renewed certificate on the token may go unnoticed. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  @ObjectClassDefinition(name = "令牌中的签章密钥（PKCS#11） | Sealing keys on a token (PKCS#11)")
  @interface Config {
    @AttributeDefinition(
        name = "PKCS#11 库 | Library",
        description = "令牌厂商的 PKCS#11 库的路径 | Path of the PKCS#11 library of the token's maker")
    String library();

    @AttributeDefinition(
        name = "槽号 | Slot",
        description = "-1 表示按 slotIndex 选取 | Number of the slot; -1 to take it by slotIndex")
    long slot() default -1;

    @AttributeDefinition(
        name = "槽序号 | Place of the slot",
        description = "槽在库的列表中的位置，从 0 开始 | Place of the slot in the library's list, from 0")
    int slotIndex() default 0;

    @AttributeDefinition(
        name = "PIN 文件 | File of the PIN",
        description =
            "第一行为 PIN；留空为 yinxin.state 下的 keys/pkcs11.pin | File whose first line is the PIN; "
                + "empty for ${yinxin.state}/keys/pkcs11.pin")
    String pinFile() default "";

    @AttributeDefinition(
        name = "PIN 环境变量 | Variable of the PIN",
        description =
            "代替文件提供 PIN 的环境变量；留空则用文件 | Environment variable with the PIN, instead of a file; "
                + "empty for the file")
    String pinVariable() default "";
  }

  private final Token token;
  private final Pin pin;
  private final Clock clock;
  private final Map<String, TokenKey> keys = new HashMap<>();
  private Instant read = Instant.MIN;

  /** Touches no token yet. */
  @Activate
  public Pkcs11KeyHolder(BundleContext context, Config config) {
    this(
        new Token(config.library(), config.slot(), config.slotIndex()),
        new Pin(config.pinVariable(), pinFile(context, config)),
        Clock.systemUTC());
  }

  Pkcs11KeyHolder(Token token, Pin pin, Clock clock) {
    this.token = token;
    this.pin = pin;
    this.clock = clock;
  }

  private static Path pinFile(BundleContext context, Config config) {
    return config.pinFile().isBlank()
        ? Path.of(String.valueOf(context.getProperty("yinxin.state")), "keys", "pkcs11.pin")
        : Path.of(config.pinFile());
  }

  @Override
  public synchronized SealingKey key(SealOwner owner) throws KeyHolderException {
    Instant now = clock.instant();
    if (!now.isBefore(read.plus(FRESH)) || now.isBefore(read)) {
      forget();
      readAll(now);
      read = now;
    }
    TokenKey key = keys.get(owner.id());
    if (key == null) {
      // It may be put there any moment.
      forget();
      throw new KeyHolderException(
          Reason.NO_KEY,
          "no key with a certificate and label '" + owner.id() + "' on the token",
          null);
    }
    return key;
  }

  private synchronized void forget() {
    read = Instant.MIN;
    keys.clear();
  }

  /** After a failed signature: it may be the token that is gone, or a session that died. */
  private synchronized void fail() {
    forget();
    token.drop();
  }

  private void readAll(Instant now) throws KeyHolderException {
    KeyStore store = token.open(pin.read());
    try {
      for (String label : Collections.list(store.aliases())) {
        if (store.getKey(label, null) instanceof PrivateKey key) {
          TokenKey found = new TokenKey(key, chain(store, label), token.provider(), this::fail);
          keys.merge(label.split("\\.", 2)[0], found, (one, other) -> newer(one, other, now));
        }
      }
    } catch (GeneralSecurityException | ProviderException e) {
      fail();
      throw new KeyHolderException(Reason.UNREADABLE, "cannot read the keys of the token", e);
    }
  }

  private static List<X509Certificate> chain(KeyStore store, String label)
      throws GeneralSecurityException {
    List<X509Certificate> chain = new ArrayList<>();
    for (Certificate each : store.getCertificateChain(label)) {
      chain.add((X509Certificate) each);
    }
    return chain;
  }

  /** The one whose certificate began last of those that have begun. */
  private static TokenKey newer(TokenKey one, TokenKey other, Instant now) {
    Comparator<TokenKey> order = Comparator.comparing(key -> begun(key, now).orElse(Instant.MIN));
    return order.compare(one, other) < 0 ? other : one;
  }

  private static Optional<Instant> begun(TokenKey key, Instant now) {
    return Optional.of(key.chain().get(0).getNotBefore().toInstant())
        .filter(begin -> !begin.isAfter(now));
  }
}
