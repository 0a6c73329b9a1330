package org.yinxin.connector.esealsm2;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.eseal.ElectronicSealer;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.keyholder.SealOwner;

/**
 * Electronic seals by SM2 and SM3 (GB/T 38540-2020) whose data and keys lie in a folder. In
 * development the missing ones are made; in production the operator brings what the maker of seals
 * gave, and a seal for trying out is refused. Thread-safe.
 */
@Component(configurationPid = "org.yinxin.connector.esealsm2")
@Designate(ocd = Sm2ElectronicSealer.Config.class)
public final class Sm2ElectronicSealer implements ElectronicSealer {
  private static final Logger LOG = LoggerFactory.getLogger(Sm2ElectronicSealer.class);

  @ObjectClassDefinition(name = "国密电子印章（SM2） | Electronic seals by SM2")
  @interface Config {
    @AttributeDefinition(
        name = "印章目录 | Folder of seals",
        description =
            "印章和密钥所在目录；留空为 yinxin.state 下的 eseals | Folder of seals and keys; empty for "
                + "${yinxin.state}/eseals")
    String directory() default "";
  }

  private final SealFolder folder;
  private final boolean development;
  private final Clock clock;

  /** Touches no file yet. */
  @Activate
  public Sm2ElectronicSealer(BundleContext context, Config config) {
    this(
        directory(context, config.directory()),
        "development".equals(context.getProperty("yinxin.mode")),
        Clock.systemUTC());
  }

  Sm2ElectronicSealer(Path directory, boolean development, Clock clock) {
    this.folder = new SealFolder(directory);
    this.development = development;
    this.clock = clock;
  }

  private static Path directory(BundleContext context, String configured) {
    if (!configured.isBlank()) {
      return Path.of(configured);
    }
    String state = context.getProperty("yinxin.state");
    if (state == null) {
      throw new IllegalStateException("neither 'directory' nor the property yinxin.state is set");
    }
    return Path.of(state, "eseals");
  }

  @Override
  public synchronized byte[] seal(SealOwner owner, byte[] file) throws KeyHolderException {
    // Ids become file names; this pattern keeps them inside the folder.
    if (!owner.id().matches("[a-z0-9][a-z0-9-]*")) {
      throw new KeyHolderException(Reason.NO_KEY, "no seal for owner '" + owner.id() + "'", null);
    }
    try {
      if (!folder.has(owner.id())) {
        make(owner);
      }
      ElectronicSeal seal = folder.seal(owner.id());
      SealKey key = folder.key(owner.id());
      Instant now = clock.instant();
      check(owner, seal, key, now);
      return SealSignature.of(file, seal, key, now);
    } catch (IOException | GeneralSecurityException e) {
      String message =
          "the seal of '%s' in %s cannot be used: %s"
              .formatted(owner.id(), folder.directory(), e.getMessage());
      throw new KeyHolderException(Reason.UNREADABLE, message, e);
    }
  }

  private void make(SealOwner owner)
      throws KeyHolderException, IOException, GeneralSecurityException {
    if (!development) {
      String missing = "no %1$s.esl and %1$s.p12 in %2$s".formatted(owner.id(), folder.directory());
      throw new KeyHolderException(Reason.NO_KEY, missing, null);
    }
    DevelopmentSealMaker.Made made = new DevelopmentSealMaker(clock).make(owner);
    folder.write(owner.id(), made.key(), made.seal());
    LOG.info("Made an electronic seal for trying out for '{}'", owner.id());
  }

  private void check(SealOwner owner, ElectronicSeal seal, SealKey key, Instant now)
      throws IOException, GeneralSecurityException {
    if (now.isBefore(seal.from()) || !now.isBefore(seal.until())) {
      throw new IOException("it is valid from " + seal.from() + " until " + seal.until());
    }
    key.certificate().checkValidity(Date.from(now));
    if (!seal.isFor(key.certificate())) {
      throw new IOException("it is not for the certificate in " + owner.id() + ".p12");
    }
    boolean forTrying =
        DevelopmentSealMaker.marked(seal.maker()) || DevelopmentSealMaker.marked(key.certificate());
    if (forTrying && !development) {
      throw new IOException("it was made for trying out, and this system is in production");
    }
  }
}
