package org.yinxin.core.sealing.register;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.ChangeRule;
import org.yinxin.services.identity.DualControl;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.rendering.Imprint;
import org.yinxin.services.rendering.Imprints;
import org.yinxin.services.rendering.PageImages;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.services.seals.RegisteredSeal;
import org.yinxin.services.seals.RegisteredSeal.State;
import org.yinxin.services.seals.RegisteredSeal.Step;
import org.yinxin.services.seals.SealData;
import org.yinxin.services.seals.SealReason;
import org.yinxin.services.seals.SealRegister;
import org.yinxin.text.LocalizedText;

/** Seals as rows; each step is a conditional update and in the audit trail. */
@Component(service = {SealRegister.class, StoredSeals.class})
public final class StoredSeals implements SealRegister {
  private static final Logger LOG = LoggerFactory.getLogger(StoredSeals.class);

  /** Those who manage seals: they use none. */
  private static final ChangeRule CUSTODIANS =
      new ChangeRule(
          account ->
              account.offices().isEmpty()
                  && (account.roles().contains(Account.SEAL_CUSTODIAN)
                      || account.roles().contains(Account.ADMINISTRATOR)),
          Optional.empty(),
          "");

  /** Says if an account is another person's than the one, by its name, that did the first step. */
  interface SecondPerson {
    boolean test(String first, Account by) throws Refusal;
  }

  private final Database database;
  private final AuditTrail audit;
  private final Imprints imprints;
  private final PageImages images;
  private final Institution institution;

  private final SecondPerson second;

  private final InstantSource clock;

  /** Keeps seals in the database, and has imprints checked and drawn. */
  @Activate
  public StoredSeals(
      @Reference(name = "database") Database database,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "imprints") Imprints imprints,
      @Reference(name = "images") PageImages images,
      @Reference(name = "institution") Institution institution,
      @Reference(name = "control") DualControl control) {
    this(
        database,
        audit,
        imprints,
        images,
        institution,
        (first, by) -> control.isSecondPerson(first, CUSTODIANS, by),
        InstantSource.system());
  }

  StoredSeals(
      Database database,
      AuditTrail audit,
      Imprints imprints,
      PageImages images,
      Institution institution,
      SecondPerson second,
      InstantSource clock) {
    this.database = database;
    this.audit = audit;
    this.imprints = imprints;
    this.images = images;
    this.institution = institution;
    this.second = second;
    this.clock = clock;
  }

  @Override
  public List<RegisteredSeal> all(Account by) throws Refusal {
    by.require(Account.SEAL_CUSTODIAN, Account.ADMINISTRATOR, Account.AUDITOR);
    return all();
  }

  List<RegisteredSeal> all() {
    return database.transaction(h -> SealTable.all(h, clock.instant()));
  }

  private Optional<RegisteredSeal> find(String id) {
    return database.transaction(h -> SealTable.find(h, id, clock.instant()));
  }

  @Override
  public RegisteredSeal draft(SealData data, byte[] picture, Account by) throws Refusal {
    String user = managing(by);
    Step step = step(user);
    SealRules.check(data, step.at());
    SealOwnerName.of(institution, data.owner());
    Imprint imprint = imprint(data, picture);
    String id = UUID.randomUUID().toString();
    try {
      database.<Void, RuntimeException>transaction(
          h -> {
            SealTable.keepPicture(h, imprint);
            int version = SealTable.nextVersion(h, data.owner());
            SealTable.insert(h, id, version, data, imprint.sha256(), step);
            record(h, user, "seal-drafted", data.owner(), id);
            return null;
          });
    } catch (RuntimeException e) {
      if (database.isDuplicateKey(e)) {
        throw notNow();
      }
      throw e;
    }
    return find(id).orElseThrow();
  }

  private Imprint imprint(SealData data, byte[] picture) throws Refusal {
    if (picture.length > MAXIMUM_BYTES) {
      throw SealRules.bad("印模文件最大 5 MB。", "An imprint may have 5 MB.");
    }
    boolean png = picture.length > 3 && picture[1] == 'P' && picture[2] == 'N' && picture[3] == 'G';
    String type = png ? Imprint.PNG : Imprint.SVG;
    Imprint imprint = new Imprint(DigestUtils.sha256Hex(picture), type, picture, data.sizeMm());
    try {
      imprints.check(imprint);
      return imprint;
    } catch (RenderingException e) {
      throw new Refusal(SealReason.BAD_SEAL, e.explanation());
    }
  }

  @Override
  public RegisteredSeal submit(String id, Account by) throws Refusal {
    return advance(id, State.DRAFT, State.WAITING, "seal-submitted", managing(by));
  }

  @Override
  public RegisteredSeal enable(String id, Account by) throws Refusal {
    String user = managing(by);
    RegisteredSeal seal = known(id);
    String submitter = seal.submitted().map(Step::by).orElse(seal.drafted().by());
    if (!second.test(seal.drafted().by(), by) || !second.test(submitter, by)) {
      throw new Refusal(
          SealReason.SAME_PERSON,
          new LocalizedText(
              "启用印章须由另一人办理：登记或提交的人不能自己启用。",
              "Enabling a seal takes a second person; who registered or submitted it may not."));
    }
    if (seal.state() == State.EXPIRED) {
      throw notNow();
    }
    return advance(id, State.WAITING, State.ENABLED, "seal-enabled", user);
  }

  @Override
  public void checkManages(Account by) throws Refusal {
    by.require(Account.SEAL_CUSTODIAN, Account.ADMINISTRATOR);
    if (!by.offices().isEmpty()) {
      throw new Refusal(
          SealReason.USES_SEALS,
          new LocalizedText(
              "管印章的人不能用印章：您的账号同时为部门办理凭证，请用另一个账号。",
              "Who manages seals uses none: this account works for an office; use another one."));
    }
  }

  /** Gives the name of an account that may change seals. */
  private String managing(Account by) throws Refusal {
    checkManages(by);
    return by.user();
  }

  private RegisteredSeal advance(String id, State from, State to, String action, String by)
      throws Refusal {
    RegisteredSeal seal = known(id);
    Step step = step(by);
    boolean done =
        database.transaction(
            h -> {
              boolean advanced = SealTable.advance(h, id, from, to, step);
              if (advanced) {
                record(h, by, action, seal.data().owner(), id);
              }
              return advanced;
            });
    if (!done) {
      throw notNow();
    }
    LOG.info("seal {} of {}: {}", id, seal.data().owner(), to);
    return known(id);
  }

  @Override
  public RegisteredSeal destroy(String id, String reason, Account by) throws Refusal {
    String user = managing(by);
    RegisteredSeal seal = known(id);
    if (reason.isBlank() || reason.length() > 200) {
      throw SealRules.bad("请写明销毁原因（最多 200 字）。", "Say why (at most 200 characters).");
    }
    Step step = step(user);
    boolean done =
        database.transaction(
            h -> {
              boolean ended = SealTable.destroy(h, id, reason, step);
              if (ended) {
                record(h, user, "seal-destroyed", seal.data().owner(), id);
              }
              return ended;
            });
    if (!done) {
      throw notNow();
    }
    LOG.info("seal {} of {}: DESTROYED", id, seal.data().owner());
    return known(id);
  }

  @Override
  public byte[] sample(String id, Account by) throws Refusal {
    by.require(Account.SEAL_CUSTODIAN, Account.ADMINISTRATOR, Account.AUDITOR);
    RegisteredSeal seal = known(id);
    Imprint imprint = database.transaction(h -> SealTable.picture(h, seal));
    LocalizedText name = SealOwnerName.of(institution, seal.data().owner());
    try {
      return images.png(imprints.sample(SampleSheet.of(seal, name), imprint), 1);
    } catch (RenderingException e) {
      throw new Refusal(SealReason.BAD_SEAL, e.explanation());
    }
  }

  private RegisteredSeal known(String id) throws Refusal {
    return find(id)
        .orElseThrow(
            () ->
                new Refusal(
                    SealReason.UNKNOWN, new LocalizedText("没有这枚印章。", "There is no such seal.")));
  }

  private Step step(String by) {
    return new Step(by, clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  private void record(Handle h, String by, String action, String owner, String id) {
    audit.record(h, AuditEvent.of(by, action, owner, id));
  }

  private static Refusal notNow() {
    return new Refusal(
        SealReason.NOT_NOW,
        new LocalizedText("印章的状态已变，请重新载入。", "The seal's state has changed; load the page again."));
  }
}
