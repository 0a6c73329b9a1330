package org.yinxin.core.sealing;

import java.io.IOException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.keyholder.DevelopmentMark;
import org.yinxin.keyholder.KeyEnrolment;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sealing.KeyReason;
import org.yinxin.services.sealing.KeyRegister;
import org.yinxin.text.LocalizedText;

/** The keys in the holders that are chosen. What changes is in the audit trail. */
@Component
public final class OfficeKeys implements KeyRegister {
  private static final Logger LOG = LoggerFactory.getLogger(OfficeKeys.class);

  private final ChosenKeys keys;
  private final SealOwners owners;
  private final boolean development;
  private final Database database;
  private final AuditTrail audit;
  private final Clock clock;

  /** Reads holders; keeps nothing. */
  @Activate
  public OfficeKeys(
      @Reference(name = "keys") ChosenKeys keys,
      @Reference(name = "institution") Institution institution,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "database") Database database,
      @Reference(name = "audit") AuditTrail audit) {
    this(
        keys,
        new SealOwners(institution, types),
        institution.development(),
        database,
        audit,
        Clock.systemUTC());
  }

  OfficeKeys(
      ChosenKeys keys,
      SealOwners owners,
      boolean development,
      Database database,
      AuditTrail audit,
      Clock clock) {
    this.keys = keys;
    this.owners = owners;
    this.development = development;
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public List<Key> keys(Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR, Account.AUDITOR);
    return keys();
  }

  @Override
  public List<Key> keys() {
    return owners.all().values().stream().map(this::key).toList();
  }

  private Key key(SealOwners.Named named) {
    SealOwner owner = named.owner();
    Optional<Certified> certificate = Optional.empty();
    Optional<LocalizedText> problem = Optional.empty();
    try {
      // Without the refusals of the chosen keys, so that a refused one can be looked at.
      certificate = Optional.of(certified(keys.held(owner).chain()));
      keys.key(owner);
    } catch (KeyHolderException e) {
      problem = Optional.of(KeyProblems.of(e));
    }
    List<Upcoming> upcoming = new ArrayList<>();
    boolean makes = false;
    boolean requested = false;
    try {
      Optional<KeyEnrolment> enrolment = keys.enrolment(owner.id());
      if (enrolment.isPresent()) {
        makes = true;
        requested = enrolment.get().requested(owner).isPresent();
        enrolment
            .get()
            .upcoming(owner)
            .forEach((from, each) -> upcoming.add(new Upcoming(from, certified(List.of(each)))));
      }
    } catch (KeyHolderException e) {
      problem = Optional.of(KeyProblems.of(e));
    }
    return new Key(
        owner.id(),
        named.name(),
        keys.holderName(owner.id()),
        certificate,
        problem,
        makes,
        requested,
        upcoming);
  }

  private static Certified certified(List<X509Certificate> chain) {
    X509Certificate own = chain.get(0);
    return Certified.of(own, Fingerprint.of(own), DevelopmentMark.in(chain));
  }

  @Override
  public String request(String id, Account by) throws Refusal {
    by.require(Account.ADMINISTRATOR);
    SealOwner owner = owner(id);
    try {
      byte[] request = enrolment(owner).request(owner);
      record(by, "key-requested", owner, "");
      return "-----BEGIN CERTIFICATE REQUEST-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(request)
          + "\n-----END CERTIFICATE REQUEST-----\n";
    } catch (KeyHolderException e) {
      throw unavailable(e);
    }
  }

  /** A chain that fits, and when its office is to seal with it. */
  private record Fitting(
      SealOwner owner, KeyEnrolment enrolment, List<X509Certificate> chain, Instant moment) {}

  private Fitting fitting(String id, byte[] file, Optional<Instant> from, Account by)
      throws Refusal, KeyHolderException {
    by.require(Account.ADMINISTRATOR);
    SealOwner owner = owner(id);
    Instant now = clock.instant();
    KeyEnrolment enrolment = enrolment(owner);
    List<X509Certificate> chain =
        CertificateFile.chain(CertificateFile.read(file), publicKeys(enrolment, owner));
    Instant moment = from.filter(now::isBefore).orElse(now);
    new CertificateCheck(owner, development).check(chain, now, moment);
    return new Fitting(owner, enrolment, chain, moment);
  }

  @Override
  public Candidate check(String id, byte[] file, Optional<Instant> from, Account by)
      throws Refusal {
    try {
      List<X509Certificate> chain = fitting(id, file, from, by).chain();
      return new Candidate(certified(chain), CertificateFile.text(chain));
    } catch (KeyHolderException e) {
      throw unavailable(e);
    }
  }

  @Override
  public Certified install(String id, byte[] file, Optional<Instant> from, Account by)
      throws Refusal {
    try {
      Fitting fitting = fitting(id, file, from, by);
      fitting.enrolment().install(fitting.owner(), fitting.chain(), fitting.moment());
      Certified installed = certified(fitting.chain());
      record(by, "key-certified", fitting.owner(), installed.sha256());
      LOG.info(
          "office {} seals with certificate {} from {}", id, installed.sha256(), fitting.moment());
      return installed;
    } catch (KeyHolderException e) {
      throw unavailable(e);
    }
  }

  /** Of the key that waits for its certificate, and of the one in use. */
  private List<PublicKey> publicKeys(KeyEnrolment enrolment, SealOwner owner)
      throws KeyHolderException {
    List<PublicKey> found = new ArrayList<>();
    Optional<byte[]> requested = enrolment.requested(owner);
    if (requested.isPresent()) {
      found.add(publicKey(requested.get()));
    }
    try {
      found.add(keys.held(owner).chain().get(0).getPublicKey());
    } catch (KeyHolderException e) {
      // Then there is none in use.
    }
    return found;
  }

  private static PublicKey publicKey(byte[] request) throws KeyHolderException {
    try {
      return new JcaPEMKeyConverter()
          .getPublicKey(new PKCS10CertificationRequest(request).getSubjectPublicKeyInfo());
    } catch (IOException e) {
      throw new KeyHolderException(
          KeyHolderException.Reason.UNREADABLE, "the key holder's request is no PKCS#10", e);
    }
  }

  private SealOwner owner(String id) throws Refusal {
    SealOwners.Named named = owners.all().get(id);
    if (named == null) {
      throw new Refusal(
          KeyReason.UNKNOWN, new LocalizedText("没有这个部门：" + id, "There is no such office: " + id));
    }
    return named.owner();
  }

  private KeyEnrolment enrolment(SealOwner owner) throws KeyHolderException, Refusal {
    return keys.enrolment(owner.id()).orElseThrow(() -> notHere(keys.holderName(owner.id())));
  }

  private static Refusal notHere(String holder) {
    return new Refusal(
        KeyReason.NOT_HERE,
        new LocalizedText(
            "该部门的密钥在 " + holder + " 中，请用其厂家的工具生成密钥、导入证书。",
            "The key of this office is held by " + holder + "; use its maker's program."));
  }

  private void record(Account by, String action, SealOwner owner, String certificate) {
    String subject = certificate.isEmpty() ? owner.id() : owner.id() + "/" + certificate;
    database.<Void, RuntimeException>transaction(
        h -> {
          audit.record(h, AuditEvent.of(by.user(), action, owner.id(), subject));
          return null;
        });
  }

  private static Refusal unavailable(KeyHolderException e) {
    LOG.error("step keys: {}", e.getMessage(), e);
    return new Refusal(KeyReason.UNAVAILABLE, KeyProblems.of(e));
  }
}
