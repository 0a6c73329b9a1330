package org.yinxin.core.setup;

import static org.yinxin.services.setup.SetupReason.NOT_NOW;
import static org.yinxin.services.setup.SetupReason.REFUSED;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.records.RecordKind;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.Issuance;
import org.yinxin.services.issuance.IssuanceReason;
import org.yinxin.services.issuance.Origin;
import org.yinxin.services.issuance.Submission;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.RecordImport;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sealing.KeyRegister;
import org.yinxin.services.setup.SetupTrial;
import org.yinxin.services.verification.Verification;
import org.yinxin.text.LocalizedText;

/** Issues, verifies and revokes as on any other day; only the person may be invented. */
@Component(service = {SetupTrial.class, SetupTrialService.class})
public final class SetupTrialService implements SetupTrial {
  private static final String GROUND = "系统启用测试";

  private final Database database;
  private final SamplePeople people;
  private final SchoolFileImport own;
  private final CertificateTypes types;
  private final KeyRegister keys;
  private final Issuance issuance;
  private final Credentials credentials;
  private final Verification verification;

  /** Tries these. */
  @Activate
  public SetupTrialService(
      @Reference(name = "database") Database database,
      @Reference(name = "imports") RecordImport imports,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "keys") KeyRegister keys,
      @Reference(name = "issuance") Issuance issuance,
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "verification") Verification verification) {
    this.database = database;
    this.people = new SamplePeople(new TypedRowImport(imports));
    this.own = new SchoolFileImport(types, imports);
    this.types = types;
    this.keys = keys;
    this.issuance = issuance;
    this.credentials = credentials;
    this.verification = verification;
  }

  @Override
  public List<Choice> choices() {
    Map<String, KeyRegister.Key> known =
        keys.keys().stream().collect(Collectors.toMap(KeyRegister.Key::owner, Function.identity()));
    return types.available().stream()
        .map(
            type ->
                new Choice(
                    type.id(),
                    type.title(),
                    Optional.ofNullable(known.get(type.office()))
                        .map(KeyRegister.Key::problem)
                        .orElseGet(
                            () ->
                                Optional.of(
                                    new LocalizedText(
                                        "部门尚未登记", "its office is not on record yet"))),
                    SchoolFileImport.needs(type).map(RecordKind::id).toList()))
        .toList();
  }

  @Override
  public List<Kind> kinds() {
    return own.kinds();
  }

  @Override
  public void bring(String kind, String fileName, InputStream file, String by) throws Refusal {
    var unused = unissued();
    // Of a kind only the last import can be taken back.
    people.takeBack(by);
    own.bring(kind, fileName, file, by);
  }

  @Override
  public Optional<State> state() {
    return application().map(this::state);
  }

  private Optional<Application> application() {
    return database
        .transaction(SetupTable::state)
        .flatMap(SetupTable.State::trialApplication)
        .flatMap(issuance::application);
  }

  private State state(Application application) {
    Optional<Credential> credential = application.credentialId().flatMap(credentials::byId);
    return new State(
        application,
        credential,
        credential.flatMap(each -> verification.pdf(each.code())).map(verification::byFile),
        !SamplePeople.NUMBERS.contains(application.personNumber()));
  }

  /** Returns true if a credential was issued and revoked, and the invented people are gone. */
  boolean isOver() {
    return application()
            .flatMap(Application::credentialId)
            .flatMap(credentials::byId)
            .filter(credential -> credential.state() == Credential.State.REVOKED)
            .isPresent()
        && !people.areRecorded();
  }

  /** The application so far, of which nothing has come yet. */
  private Optional<Application> unissued() throws Refusal {
    if (!database.transaction(SetupService::isOpen)) {
      throw SetupService.closed();
    }
    Optional<Application> before = application();
    if (before.isPresent() && before.get().credentialId().isPresent()) {
      throw new Refusal(NOT_NOW, "第一份凭证已经签发。", "The first credential has been issued already.");
    }
    return before;
  }

  @Override
  public State issue(String type, Optional<String> person, String by) throws Refusal {
    Optional<Application> before = unissued();
    if (before.filter(each -> each.state() == Application.State.SEALING).isPresent()) {
      return state(issuance.resume(before.get().id()));
    }
    if (person.isEmpty()) {
      people.bring(by);
    }
    Application application = applied(type, person, by);
    database.<Void, RuntimeException>transaction(
        h -> {
          SetupTable.trial(h, type, application.id());
          return null;
        });
    return state(application);
  }

  /** For the first who may have it. */
  private Application applied(String type, Optional<String> person, String by) throws Refusal {
    Submission submission = new Submission(Origin.COUNTER, by, GROUND, /* approved= */ true);
    Refusal last = null;
    for (String number : person.map(List::of).orElse(SamplePeople.NUMBERS)) {
      try {
        ApplicationRequest request = new ApplicationRequest(number, type, "", Map.of(), "");
        return issuance.apply(request, submission, "");
      } catch (Refusal e) {
        last = e;
        if (e.reason() != IssuanceReason.NOT_ELIGIBLE) {
          break;
        }
      }
    }
    people.takeBack(by);
    throw new Refusal(
        REFUSED,
        (person.isEmpty() ? "样例人员" : "此人") + "不能开具这种凭证：" + last.explanation().zh(),
        (person.isEmpty() ? "The invented people" : "This person")
            + " cannot have this certificate: "
            + last.explanation().en());
  }

  @Override
  public Optional<byte[]> file() {
    return application()
        .flatMap(Application::credentialId)
        .flatMap(credentials::byId)
        .flatMap(credential -> verification.pdf(credential.code()));
  }

  @Override
  public State revoke(String by) throws Refusal {
    if (!database.transaction(SetupService::isOpen)) {
      throw SetupService.closed();
    }
    Application application =
        application()
            .filter(each -> each.credentialId().isPresent())
            .orElseThrow(() -> new Refusal(NOT_NOW, "请先签发。", "Issue a credential first."));
    credentials.revoke(application.credentialId().get(), GROUND, by);
    people.takeBack(by);
    return state(application);
  }
}
