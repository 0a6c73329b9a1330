package org.yinxin.connector.keyspkcs12;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.keyholder.KeyHolder;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.keyholder.SealingKey;

/**
 * Sealing keys in PKCS#12 files (RFC 7292), one {@code <owner id>.p12} an office. In development
 * the missing ones are made under a development CA; in production the operator brings them, with
 * the whole chain up to the root. Safe for threads.
 */
@Component(configurationPid = "org.yinxin.connector.keyspkcs12")
@Designate(ocd = Pkcs12KeyHolder.Config.class)
public final class Pkcs12KeyHolder implements KeyHolder {
  private static final Logger LOG = LoggerFactory.getLogger(Pkcs12KeyHolder.class);
  private static final String CA = "development.ca";

  @ObjectClassDefinition(name = "Sealing keys in PKCS#12 files")
  @interface Config {
    @AttributeDefinition(description = "Folder of the key files; empty for ${yinxin.state}/keys")
    String directory() default "";

    @AttributeDefinition(
        description = "Password of the key files; empty to read it from the file 'password' there")
    String password() default "";
  }

  /** A key, and when the file it was read from was written. */
  private record Known(FileKey key, FileTime written) {}

  private KeyStoreFolder folder;
  private final boolean development;
  private final Clock clock;
  private final Map<String, Known> keys = new HashMap<>();

  /** Reads where the keys are; touches no file yet. */
  @Activate
  public Pkcs12KeyHolder(BundleContext context, Config config) {
    this(
        directory(context, config.directory()),
        config.password(),
        "development".equals(context.getProperty("yinxin.mode")),
        Clock.systemUTC());
  }

  Pkcs12KeyHolder(Path directory, String password, boolean development, Clock clock) {
    this.folder = new KeyStoreFolder(directory, password, development);
    this.development = development;
    this.clock = clock;
  }

  /** For the next seal. */
  @Modified
  synchronized void configure(BundleContext context, Config config) {
    folder =
        new KeyStoreFolder(directory(context, config.directory()), config.password(), development);
    keys.clear();
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
    // Ids become file names; this pattern keeps them inside the folder and off the CA's file.
    if (!owner.id().matches("[a-z0-9][a-z0-9-]*")) {
      throw new KeyHolderException(Reason.NO_KEY, "no key for owner '" + owner.id() + "'", null);
    }
    // A file that was replaced, as when a certificate is renewed, is read again.
    Optional<FileTime> written = folder.written(owner.id());
    Known known = keys.get(owner.id());
    FileKey key =
        known != null && written.equals(Optional.of(known.written()))
            ? known.key()
            : folder.read(owner.id()).orElse(null);
    if (key == null || (development && key.development() && !fits(key, owner))) {
      key = make(owner);
      written = folder.written(owner.id());
    }
    check(key, owner);
    if (written.isPresent()) {
      keys.put(owner.id(), new Known(key, written.get()));
    }
    return key;
  }

  private FileKey make(SealOwner owner) throws KeyHolderException {
    if (!development) {
      String missing = "no key file for owner '" + owner.id() + "' in " + folder.directory();
      throw new KeyHolderException(Reason.NO_KEY, missing, null);
    }
    DevelopmentCa ca = new DevelopmentCa(clock);
    Optional<FileKey> root = folder.read(CA);
    if (root.isEmpty()) {
      root = Optional.of(ca.root(owner.university()));
      folder.write(CA, root.get());
    }
    FileKey key = ca.issue(root.get(), owner);
    folder.write(owner.id(), key);
    LOG.info("Made a development sealing key for '{}' in {}", owner.id(), folder.directory());
    return key;
  }

  private boolean fits(FileKey key, SealOwner owner) {
    X509Certificate own = key.chain().get(0);
    return own.getNotAfter().toInstant().isAfter(clock.instant())
        && key.university().equals(owner.university())
        && key.office().equals(owner.office());
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
