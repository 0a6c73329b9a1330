package org.yinxin.connector.keyspkcs12;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.SealOwner;

/** Keys that are made in development under its own CA, in files. For one thread at a time. */
final class DevelopmentKeys {
  private static final Logger LOG = LoggerFactory.getLogger(DevelopmentKeys.class);
  private static final String CA = "development.ca";
  private static final String TSA = "development.tsa";

  /**
   * In the folder, one line for each revoked development certificate: serial number in hex,
   * instant.
   */
  private static final String REVOKED = "development.revoked";

  /** Owner of the root certificate if it is made before any key of an office. */
  private static final String NOBODY = "印信演示";

  private final KeyStoreFolder folder;
  private final KnownKeys keys;
  private final DevelopmentSite site;
  private final Clock clock;

  DevelopmentKeys(KeyStoreFolder folder, KnownKeys keys, DevelopmentSite site, Clock clock) {
    this.folder = folder;
    this.keys = keys;
    this.site = site;
    this.clock = clock;
  }

  /** A new sealing key. */
  FileKey sealing(SealOwner owner) throws KeyHolderException {
    FileKey key = new DevelopmentCa(clock, site).issue(root(owner.university()), owner);
    folder.write(owner.id(), key);
    LOG.info("Made a development sealing key for '{}' in {}", owner.id(), folder.directory());
    return key;
  }

  /** Returns true if a key that was made here may still be used to seal for its owner. */
  boolean fits(FileKey key, SealOwner owner) {
    return lasts(key)
        && key.university().equals(owner.university())
        && key.office().equals(owner.office());
  }

  /** The root, made if need be. */
  FileKey authority() throws KeyHolderException {
    return root(NOBODY);
  }

  /** The key of the time-stamp authority, made if need be. */
  FileKey stamping() throws KeyHolderException {
    FileKey root = authority();
    Optional<FileKey> key = keys.read(TSA);
    if (key.isEmpty() || !lasts(key.get())) {
      key = Optional.of(new DevelopmentCa(clock, site).stamping(root));
      folder.write(TSA, key.get());
    }
    return key.get();
  }

  /** Returns the present status of the development CA's certificates. */
  DevelopmentStatus status() throws KeyHolderException {
    return new DevelopmentStatus(authority(), folder.instants(REVOKED), clock);
  }

  private FileKey root(String university) throws KeyHolderException {
    Optional<FileKey> root = keys.read(CA);
    if (root.isEmpty()) {
      root = Optional.of(new DevelopmentCa(clock, site).root(university));
      folder.write(CA, root.get());
    }
    return root.get();
  }

  private boolean lasts(FileKey key) {
    X509Certificate own = key.chain().get(0);
    return own.getNotAfter().toInstant().isAfter(clock.instant()) && site.describes(own);
  }
}
