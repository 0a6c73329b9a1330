package org.yinxin.core.verification.evidence;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.document.Document;
import org.yinxin.document.SignatureBlock;
import org.yinxin.eseal.ElectronicSealer;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.services.connectors.BoundedCalls;
import org.yinxin.services.connectors.ConnectorInstance;
import org.yinxin.services.connectors.ConnectorProvider;
import org.yinxin.services.connectors.ConnectorServices;
import org.yinxin.services.evidence.ElectronicSeals;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.CodeMarks;

/**
 * Keeps each seal in a row. The connector is called on its own thread and with a time limit: a
 * bundle without such a seal is as good as any. {@link ElectronicSealing} has seals made.
 */
@Component(service = {ElectronicSeals.class, StoredElectronicSeals.class})
public final class StoredElectronicSeals implements ElectronicSeals {
  private static final Logger LOG = LoggerFactory.getLogger(StoredElectronicSeals.class);
  private static final Duration LIMIT = Duration.ofSeconds(ElectronicSealer.CALL_LIMIT_SECONDS);
  private static final String ONLY = "";

  private final Database database;
  private final Function<Credential, Optional<SealOwner>> owners;
  private final InstantSource clock;
  private final Optional<BundleContext> context;
  private final CodeMarks marks;
  private final BoundedCalls<KeyHolderException> calls =
      new BoundedCalls<>(
          "yinxin-eseal",
          LIMIT,
          KeyHolderException.class,
          (message, cause) ->
              new KeyHolderException(KeyHolderException.Reason.UNREADABLE, message, cause));

  /** Sealers have no id: there is one for all offices. */
  private final ConnectorServices<ConnectorInstance<ElectronicSealer>> sealers =
      new ConnectorServices<>("electronic seals");

  /** Starts without a connector; it comes and goes. */
  @Activate
  public StoredElectronicSeals(
      BundleContext context,
      @Reference(name = "marks") CodeMarks marks,
      @Reference(name = "database") Database database,
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "institution") Institution institution) {
    this(
        Optional.of(context),
        marks,
        database,
        credential -> owner(credential, credentials, institution),
        InstantSource.system());
  }

  StoredElectronicSeals(
      Optional<BundleContext> context,
      CodeMarks marks,
      Database database,
      Function<Credential, Optional<SealOwner>> owners,
      InstantSource clock) {
    this.context = context;
    this.marks = marks;
    this.database = database;
    this.owners = owners;
    this.clock = clock;
  }

  @Reference(
      name = "sealer",
      service = ElectronicSealer.class,
      cardinality = MULTIPLE,
      policy = DYNAMIC)
  void bindSealer(ServiceReference<ElectronicSealer> reference) {
    use(
        ConnectorProvider.of(reference),
        ConnectorInstance.of(reference, context.orElseThrow(), marks));
  }

  void unbindSealer(ServiceReference<ElectronicSealer> reference) {
    sealers.remove(reference);
  }

  void use(ConnectorProvider provider, ConnectorInstance<ElectronicSealer> connector) {
    sealers.put(ONLY, provider, connector);
  }

  @Deactivate
  void stop() {
    calls.stop();
  }

  @Override
  public Optional<byte[]> of(Credential credential) {
    return database.transaction(h -> find(h, credential.id()));
  }

  /** Says if there is a connector that could make seals. */
  boolean isPossible() {
    return sealers.find(ONLY).isPresent();
  }

  /**
   * Makes the seal of a credential, unless it has one.
   *
   * @param file the credential's own file
   * @return the seal; empty if none can be made now or the credential is not valid
   */
  Optional<byte[]> make(Credential credential, byte[] file) {
    Optional<byte[]> stored = of(credential);
    if (stored.isPresent() || credential.state() != Credential.State.VALID) {
      return stored;
    }
    return owners
        .apply(credential)
        .flatMap(owner -> sealed(credential.id(), owner, file))
        .map(seal -> keep(credential.id(), seal));
  }

  private static Optional<SealOwner> owner(
      Credential credential, Credentials credentials, Institution institution) {
    boolean isUniversitys =
        credentials.document(credential.id()).filter(Document::sealedByUniversity).isPresent();
    return institution
        .issuer(credential.officeId())
        .map(
            issuer -> {
              String university = issuer.university().zh();
              return isUniversitys
                  ? new SealOwner(SignatureBlock.UNIVERSITY, university, university)
                  : new SealOwner(credential.officeId(), university, issuer.office().zh());
            });
  }

  private Optional<byte[]> sealed(String credentialId, SealOwner owner, byte[] file) {
    Optional<ConnectorInstance<ElectronicSealer>> connector = sealers.find(ONLY);
    if (connector.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          calls.run("the electronic seals", connector.get(), sealer -> sealer.seal(owner, file)));
    } catch (KeyHolderException e) {
      if (e.reason() == KeyHolderException.Reason.NO_KEY) {
        LOG.debug("credential {} step eseal: {}", credentialId, e.getMessage());
      } else {
        LOG.warn("credential {} step eseal: no seal", credentialId, e);
      }
      return Optional.empty();
    }
  }

  /** Of two that ask at once one seal stays. */
  private byte[] keep(String credentialId, byte[] seal) {
    try {
      database.transaction(h -> insert(h, credentialId, seal));
    } catch (RuntimeException e) {
      Optional<byte[]> other = database.transaction(h -> find(h, credentialId));
      if (other.isEmpty()) {
        throw e;
      }
      return other.get();
    }
    LOG.info("credential {} step eseal: sealed", credentialId);
    return seal;
  }

  private int insert(Handle h, String credentialId, byte[] seal) {
    return h.createUpdate(
            "INSERT INTO electronic_seal (credential_id, sealed_at, signature_data)"
                + " VALUES (:credential, :sealedAt, :data)")
        .bind("credential", credentialId)
        .bind("sealedAt", clock.instant())
        .bind("data", Base64.getEncoder().encodeToString(seal))
        .execute();
  }

  private static Optional<byte[]> find(Handle h, String credentialId) {
    return h.createQuery("SELECT signature_data FROM electronic_seal WHERE credential_id = :id")
        .bind("id", credentialId)
        .mapTo(String.class)
        .findOne()
        .map(Base64.getDecoder()::decode);
  }
}
