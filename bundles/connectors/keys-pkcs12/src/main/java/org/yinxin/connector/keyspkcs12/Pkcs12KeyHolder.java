package org.yinxin.connector.keyspkcs12;

import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.keyholder.KeyEnrolment;
import org.yinxin.keyholder.KeyHolder;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.keyholder.SealingKey;

/**
 * Sealing keys in PKCS#12 files (RFC 7292), each with the whole chain up to the root; their names
 * are in {@link KeyFiles}. In development the missing ones are made under a development CA; in
 * production the operator brings them, or has them made here and certified. Thread-safe.
 */
@Component(
    configurationPid = "org.yinxin.connector.keyspkcs12",
    service = {KeyHolder.class, Pkcs12KeyHolder.class},
    property = KeyHolder.NAME + "=pkcs12")
@Designate(ocd = Pkcs12KeyHolder.Config.class)
public final class Pkcs12KeyHolder implements KeyHolder, KeyEnrolment {
  private static final Logger LOG = LoggerFactory.getLogger(Pkcs12KeyHolder.class);

  @ObjectClassDefinition(name = "PKCS#12 文件中的签章密钥 | Sealing keys in PKCS#12 files")
  @interface Config {
    @AttributeDefinition(
        name = "密钥目录 | Folder of keys",
        description =
            "留空为 yinxin.state 下的 keys | Folder of the key files; empty for ${yinxin.state}/keys")
    String directory() default "";

    @AttributeDefinition(
        name = "密钥文件密码 | Password",
        description =
            "留空则从该目录的文件 password 读取 | Password of the key files; empty to read it from the file "
                + "'password' there")
    String password() default "";

    @AttributeDefinition(
        name = "本平台地址 | Address of this server",
        description =
            "末尾不带斜杠；开发证书在其中写明 CRL 和 OCSP 的位置，留空则不写 | Address of this server, without a slash at "
                + "the end, where development certificates say that their CRL and OCSP are; empty: "
                + "they say nothing")
    String publicAddress() default "";
  }

  private final boolean development;
  private final Clock clock;
  private KeyStoreFolder folder;
  private KnownKeys keys;
  private DevelopmentKeys made;

  /** Reads where the keys are; touches no file yet. */
  @Activate
  public Pkcs12KeyHolder(BundleContext context, Config config) {
    this(
        directory(context, config.directory()),
        config.password(),
        "development".equals(context.getProperty("yinxin.mode")),
        Clock.systemUTC(),
        config.publicAddress());
  }

  Pkcs12KeyHolder(Path directory, String password, boolean development, Clock clock) {
    this(directory, password, development, clock, "");
  }

  Pkcs12KeyHolder(
      Path directory, String password, boolean development, Clock clock, String publicAddress) {
    this.development = development;
    this.clock = clock;
    open(directory, password, publicAddress);
  }

  private void open(Path directory, String password, String publicAddress) {
    folder = new KeyStoreFolder(directory, password, development);
    keys = new KnownKeys(folder);
    made = new DevelopmentKeys(folder, keys, new DevelopmentSite(publicAddress.strip()), clock);
  }

  /** For the next seal. */
  @Modified
  synchronized void configure(BundleContext context, Config config) {
    open(directory(context, config.directory()), config.password(), config.publicAddress());
  }

  private static Path directory(BundleContext context, String configured) {
    if (!configured.isBlank()) {
      return Path.of(configured);
    }
    String state = context.getProperty("yinxin.state");
    if (state == null) {
      throw new IllegalStateException("neither 'directory' nor the property yinxin.state is set");
    }
    return Path.of(state, "keys");
  }

  @Override
  public synchronized SealingKey key(SealOwner owner) throws KeyHolderException {
    String file =
        KeyFiles.of(folder.directory(), safe(owner)).floorEntry(clock.instant()).getValue();
    FileKey key = keys.read(file).orElse(null);
    if (file.equals(owner.id())
        && (key == null || (development && key.development() && !made.fits(key, owner)))) {
      key = make(owner);
    }
    if (key == null) {
      throw new KeyHolderException(Reason.UNREADABLE, file + " was just deleted", null);
    }
    check(key, owner);
    return key;
  }

  @Override
  public synchronized byte[] request(SealOwner owner) throws KeyHolderException {
    String name = KeyFiles.request(safe(owner));
    Optional<FileKey> waiting = folder.read(name);
    if (waiting.isEmpty()) {
      waiting = Optional.of(KeyRequest.make(owner, clock.instant()));
      folder.write(name, waiting.get());
      LOG.info("Made a key for '{}' in {}; it waits for its certificate", owner.id(), name);
    }
    return KeyRequest.of(waiting.get(), owner);
  }

  @Override
  public synchronized Optional<byte[]> requested(SealOwner owner) throws KeyHolderException {
    Optional<FileKey> waiting = folder.read(KeyFiles.request(safe(owner)));
    return waiting.isEmpty() ? Optional.empty() : Optional.of(KeyRequest.of(waiting.get(), owner));
  }

  @Override
  public synchronized void install(SealOwner owner, List<X509Certificate> chain, Instant from)
      throws KeyHolderException {
    String request = KeyFiles.request(safe(owner));
    Optional<FileKey> waiting = folder.read(request).filter(key -> isOf(key, chain));
    FileKey key = waiting.isPresent() ? waiting.get() : inUse(owner, chain);
    folder.write(KeyFiles.from(owner.id(), from), new FileKey(key.privateKey(), chain));
    if (waiting.isPresent()) {
      folder.delete(request);
    }
  }

  private FileKey inUse(SealOwner owner, List<X509Certificate> chain) throws KeyHolderException {
    String file =
        KeyFiles.of(folder.directory(), owner.id()).floorEntry(clock.instant()).getValue();
    return folder
        .read(file)
        .filter(key -> isOf(key, chain))
        .orElseThrow(
            () ->
                new KeyHolderException(
                    Reason.NO_KEY, "no key of '" + owner.id() + "' has this certificate", null));
  }

  private static boolean isOf(FileKey key, List<X509Certificate> chain) {
    return Arrays.equals(
        key.chain().get(0).getPublicKey().getEncoded(), chain.get(0).getPublicKey().getEncoded());
  }

  @Override
  public synchronized Map<Instant, X509Certificate> upcoming(SealOwner owner)
      throws KeyHolderException {
    Map<Instant, X509Certificate> later = new TreeMap<>();
    var files = KeyFiles.of(folder.directory(), safe(owner)).tailMap(clock.instant(), false);
    for (Map.Entry<Instant, String> file : files.entrySet()) {
      folder.read(file.getValue()).ifPresent(key -> later.put(file.getKey(), key.chain().get(0)));
    }
    return later;
  }

  /** Ids become file names; this pattern keeps them inside the folder and off the CA's file. */
  private static String safe(SealOwner owner) throws KeyHolderException {
    if (!owner.id().matches("[a-z0-9][a-z0-9-]*")) {
      throw new KeyHolderException(Reason.NO_KEY, "no key for owner '" + owner.id() + "'", null);
    }
    return owner.id();
  }

  private FileKey make(SealOwner owner) throws KeyHolderException {
    if (!development) {
      String missing = "no key file for owner '" + owner.id() + "' in " + folder.directory();
      throw new KeyHolderException(Reason.NO_KEY, missing, null);
    }
    return made.sealing(owner);
  }

  /** The root of the development CA, made if need be. */
  synchronized FileKey authority() throws KeyHolderException {
    return development().authority();
  }

  /** The key of the development time-stamp authority, made if need be. */
  synchronized FileKey stamping() throws KeyHolderException {
    return development().stamping();
  }

  /** Returns the present status of the development CA's certificates. */
  synchronized DevelopmentStatus status() throws KeyHolderException {
    return development().status();
  }

  private DevelopmentKeys development() throws KeyHolderException {
    if (!development) {
      throw new KeyHolderException(Reason.NO_KEY, "there is no development CA in production", null);
    }
    return made;
  }

  private void check(FileKey key, SealOwner owner) throws KeyHolderException {
    X509Certificate own = key.chain().get(0);
    try {
      own.checkValidity(Date.from(clock.instant()));
    } catch (CertificateException e) {
      String expired = "the certificate of owner '" + owner.id() + "' is not valid now";
      throw new KeyHolderException(Reason.UNREADABLE, expired, e);
    }
    if (!key.university().equals(owner.university())) {
      String other = "the certificate of owner '" + owner.id() + "' names another university";
      throw new KeyHolderException(Reason.UNREADABLE, other, null);
    }
  }
}
