package org.yinxin.core.setup;

import static org.yinxin.services.setup.SetupReason.BAD_LINK;
import static org.yinxin.services.setup.SetupReason.CLOSED;
import static org.yinxin.services.setup.SetupReason.NOT_NOW;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sealing.KeyRegister;
import org.yinxin.services.setup.Setup;
import org.yinxin.services.setup.SetupProgress;
import org.yinxin.services.setup.SetupProgress.Step;

/** Links and sessions are in the row of the set-up; how far it is, the facts themselves say. */
@Component(service = {Setup.class, SetupService.class})
public final class SetupService implements Setup {
  private final Database database;
  private final AuditTrail audit;
  private final Institution institution;
  private final CompletedSteps facts;
  private final LinkFile file;
  private final InstantSource clock;

  /** Looks at these. */
  @Activate
  public SetupService(
      @Reference(name = "database") Database database,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "institution") Institution institution,
      @Reference(name = "records") RecordStore records,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "keys") KeyRegister keys,
      @Reference(name = "trial") SetupTrialService trial,
      BundleContext context) {
    this(
        database,
        audit,
        institution,
        new CompletedSteps(database, institution, records, types, keys, trial::isOver),
        LinkFile.in(context.getProperty("yinxin.state")),
        InstantSource.system());
  }

  SetupService(
      Database database,
      AuditTrail audit,
      Institution institution,
      CompletedSteps facts,
      LinkFile file,
      InstantSource clock) {
    this.database = database;
    this.audit = audit;
    this.institution = institution;
    this.facts = facts;
    this.file = file;
    this.clock = clock;
  }

  /** Begins the set-up if this system is new and in production; says whether one is unfinished. */
  boolean begin() {
    if (institution.development()) {
      return false;
    }
    try {
      database.<Void, RuntimeException>transaction(
          h -> {
            if (SetupTable.isNew(h)) {
              SetupTable.begin(h, clock.instant());
            }
            return null;
          });
    } catch (RuntimeException e) {
      // Then another node has begun it.
      if (!database.isDuplicateKey(e)) {
        throw e;
      }
    }
    return isOpen();
  }

  /** Returns true if somebody has a session of the set-up that has not ended. */
  boolean isInProgress() {
    return database.transaction(h -> SetupTable.isInProgress(h, clock.instant()));
  }

  @Override
  public boolean isOpen() {
    return !institution.development() && database.transaction(SetupService::isOpen);
  }

  static boolean isOpen(Handle h) {
    return SetupTable.state(h).filter(state -> !state.finished()).isPresent();
  }

  static Refusal closed() {
    return new Refusal(
        CLOSED, "没有需要启用设置的内容，或者已经完成。", "There is nothing to set up, or it is finished.");
  }

  @Override
  public String link(String by) throws Refusal {
    String token = Secret.fresh();
    Instant until = clock.instant().plus(LINK_LIMIT);
    if (institution.development()) {
      throw closed();
    }
    database.<Void, Refusal>transaction(
        h -> {
          if (!isOpen(h)) {
            throw closed();
          }
          SetupTable.link(h, Secret.hash(token), until);
          audit.record(h, AuditEvent.of(by, "setup-link-made", "", "setup"));
          return null;
        });
    return "/setup#" + token;
  }

  @Override
  public String enter(String token) throws Refusal {
    if (!isOpen()) {
      throw closed();
    }
    String session = Secret.fresh();
    Instant now = clock.instant();
    database.<Void, Refusal>transaction(
        h -> {
          if (!SetupTable.enter(
              h, Secret.hash(token), Secret.hash(session), now, now.plus(SESSION_LIMIT))) {
            throw new Refusal(
                BAD_LINK,
                "链接已经使用过或已失效。请在服务器控制台运行 yinxin:setup-link 获取新链接。",
                "The link was opened before, or is too old. Run yinxin:setup-link on the server's"
                    + " console for a new one.");
          }
          audit.record(h, AuditEvent.of("setup", "setup-link-opened", "", "setup"));
          return null;
        });
    file.remove();
    return session;
  }

  @Override
  public boolean isHeldBy(String session) {
    Instant now = clock.instant();
    return database.transaction(
        h -> SetupTable.use(h, Secret.hash(session), now, now.plus(SESSION_LIMIT)));
  }

  @Override
  public Optional<SetupProgress> progress() {
    if (institution.development()) {
      return Optional.empty();
    }
    return database
        .transaction(SetupTable::state)
        .filter(state -> !state.finished())
        .map(facts::progress);
  }

  @Override
  public void finish(String by) throws Refusal {
    SetupProgress progress = progress().orElseThrow(SetupService::closed);
    if (progress.done().size() < Step.values().length) {
      throw new Refusal(
          NOT_NOW, "还有步骤没有完成。", "Some step is not done yet: see those without a tick.");
    }
    database.<Void, RuntimeException>transaction(
        h -> {
          if (SetupTable.finish(h, clock.instant())) {
            audit.record(h, AuditEvent.of(by, "setup-finished", "", "setup"));
          }
          return null;
        });
    file.remove();
  }
}
