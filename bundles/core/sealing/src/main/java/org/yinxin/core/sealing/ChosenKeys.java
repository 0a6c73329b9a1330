package org.yinxin.core.sealing;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.keyholder.DevelopmentMark;
import org.yinxin.keyholder.KeyEnrolment;
import org.yinxin.keyholder.KeyHolder;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.KeyHolderException.Reason;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.keyholder.SealingKey;
import org.yinxin.services.connectors.BoundedCalls;
import org.yinxin.services.connectors.ConnectorInstance;
import org.yinxin.services.connectors.ConnectorProvider;
import org.yinxin.services.connectors.ConnectorServices;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.plugins.CodeMarks;
import org.yinxin.services.sealing.KeyCompromises;
import org.yinxin.services.sealing.SealingKeys;

/**
 * Takes the key of an office from the holder that is configured for it, and refuses what may not
 * seal. It never falls back to another holder: a key that is not the configured one is nobody's
 * decision.
 */
@Component(
    service = {SealingKeys.class, ChosenKeys.class},
    configurationPid = "org.yinxin.core.sealing.keys")
@Designate(ocd = ChosenKeys.Config.class)
public final class ChosenKeys implements SealingKeys {
  private static final Logger LOG = LoggerFactory.getLogger(ChosenKeys.class);

  @ObjectClassDefinition(name = "Sealing")
  @interface Config {
    @AttributeDefinition(description = "Key holder of all offices: pkcs12, pkcs11 or remote")
    String holder() default "pkcs12";

    @AttributeDefinition(
        description =
            "Offices with another key holder, as 'university=pkcs11, personnel=remote'; empty: none")
    String offices() default "";
  }

  private final ConnectorServices<ConnectorInstance<KeyHolder>> holders =
      new ConnectorServices<>("key holder");

  private final BoundedCalls<KeyHolderException> calls;
  private final Duration requestLimit;
  private final BundleContext context;
  private final CodeMarks marks;
  private final boolean development;
  private final KeyCompromises compromises;
  private final Clock clock;
  private volatile HolderChoice choice;

  /** Starts without any holder; they come and go. */
  @Activate
  public ChosenKeys(
      BundleContext context,
      @Reference(name = "marks") CodeMarks marks,
      @Reference(name = "institution") Institution institution,
      @Reference(name = "compromises") KeyCompromises compromises,
      Config config) {
    this(
        context,
        marks,
        institution.development(),
        compromises,
        HolderChoice.of(config),
        Duration.ofSeconds(KeyHolder.CALL_LIMIT_SECONDS),
        Duration.ofSeconds(KeyEnrolment.REQUEST_LIMIT_SECONDS),
        Clock.systemUTC());
  }

  ChosenKeys(
      BundleContext context,
      CodeMarks marks,
      boolean development,
      KeyCompromises compromises,
      HolderChoice choice,
      Duration limit,
      Duration requestLimit,
      Clock clock) {
    this.calls =
        new BoundedCalls<>(
            "yinxin-keys",
            limit,
            KeyHolderException.class,
            (message, cause) -> new KeyHolderException(Reason.UNREADABLE, message, cause));
    this.requestLimit = requestLimit;
    this.clock = clock;
    this.context = context;
    this.marks = marks;
    this.development = development;
    this.compromises = compromises;
    this.choice = choice;
  }

  /** Interrupts the calls; documents that are being sealed wait and are sealed anew. */
  @Deactivate
  void stop() {
    calls.stop();
  }

  /** For the next seal. */
  @Modified
  void configure(Config config) {
    choice = HolderChoice.of(config);
  }

  @Reference(name = "holder", service = KeyHolder.class, cardinality = MULTIPLE, policy = DYNAMIC)
  void bindHolder(ServiceReference<KeyHolder> reference) {
    if (reference.getProperty(KeyHolder.NAME) instanceof String name) {
      add(name, ConnectorProvider.of(reference), ConnectorInstance.of(reference, context, marks));
    } else {
      LOG.error("a key holder of {} is left out: it has no name", reference.getBundle());
    }
  }

  void unbindHolder(ServiceReference<KeyHolder> reference) {
    holders.remove(reference);
  }

  void add(String name, ConnectorProvider provider, ConnectorInstance<KeyHolder> holder) {
    holders.put(name, provider, holder);
  }

  @Override
  public SealingKey key(SealOwner owner) throws KeyHolderException {
    SealingKey key = held(owner);
    if (!development && (key.development() || DevelopmentMark.in(key.chain()))) {
      String marked = "the key of owner '" + owner.id() + "' is a development key";
      throw new KeyHolderException(Reason.DEVELOPMENT_KEY, marked, null);
    }
    fit(key.chain().get(0), owner);
    String fingerprint = Fingerprint.of(key.chain().get(0));
    if (compromises.find(fingerprint).isPresent()) {
      throw new KeyHolderException(
          Reason.COMPROMISED,
          "the key of owner '" + owner.id() + "' was declared compromised: " + fingerprint,
          null);
    }
    return key;
  }

  /** The key as its holder gives it, whatever may be wrong with it. */
  SealingKey held(SealOwner owner) throws KeyHolderException {
    return BoundedKey.of(owner, who(owner.id()), holder(owner.id()), calls);
  }

  private void fit(X509Certificate own, SealOwner owner) throws KeyHolderException {
    try {
      own.checkValidity(Date.from(clock.instant()));
    } catch (CertificateException e) {
      String ended = "the certificate of owner '" + owner.id() + "' is not valid now";
      throw new KeyHolderException(Reason.UNREADABLE, ended, e);
    }
    if (!CertificateCheck.organization(own).equals(owner.university())) {
      String other = "the certificate of owner '" + owner.id() + "' names another university";
      throw new KeyHolderException(Reason.UNREADABLE, other, null);
    }
  }

  /** Name of the holder that is configured for an office. */
  String holderName(String owner) {
    return choice.holder(owner);
  }

  /** Returns how an office's holder makes keys; empty if that is up to the holder's own tools. */
  Optional<KeyEnrolment> enrolment(String owner) throws KeyHolderException {
    ConnectorInstance<KeyHolder> holder = holder(owner);
    boolean makesKeys = calls.run(who(owner), holder, it -> it instanceof KeyEnrolment);
    return makesKeys
        ? Optional.of(new BoundedEnrolment(who(owner), holder, calls, requestLimit))
        : Optional.empty();
  }

  private String who(String owner) {
    return "the key holder '" + holderName(owner) + "'";
  }

  /** The holder that is configured for an office. Its constructor may run when it is called. */
  private ConnectorInstance<KeyHolder> holder(String owner) throws KeyHolderException {
    ConnectorInstance<KeyHolder> holder =
        holders.find(holderName(owner)).orElseThrow(() -> doesNotRun(owner));
    return holder.with(
        () -> {
          KeyHolder instance = holder.instance().call();
          if (instance == null) {
            throw doesNotRun(owner);
          }
          return instance;
        });
  }

  private KeyHolderException doesNotRun(String owner) {
    return new KeyHolderException(
        Reason.UNREADABLE, who(owner) + " of owner '" + owner + "' does not run", null);
  }
}
