package org.yinxin.core.identity;

import static org.yinxin.login.LoginException.Reason.LOST;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.login.LoginException;
import org.yinxin.login.LoginNotice;
import org.yinxin.login.LoginReturn;
import org.yinxin.login.LoginStart;
import org.yinxin.login.LoginStep;
import org.yinxin.login.LoginSubject;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.identity.CampusLogin;
import org.yinxin.services.identity.ClientBrowser;
import org.yinxin.services.identity.LoginBegun;
import org.yinxin.services.identity.LoginOutcome;
import org.yinxin.services.identity.LoginWay;
import org.yinxin.services.identity.SignedIn;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.ledger.DerivedKeys;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.persistence.RowAuthentication;
import org.yinxin.services.records.People;

/** Attempts, what the connectors say, and the sessions that come of it. */
@Component
public final class CampusSignIn implements CampusLogin {
  private static final Logger LOG = LoggerFactory.getLogger(CampusSignIn.class);

  /**
   * The services' parameter for it (RFC 6749 section 4.1.1); with CAS we put it there ourselves.
   */
  private static final String STATE = "state";

  private final Database database;
  private final RowAuthentication authentication;
  private final Institution institution;
  private final LoginMethods methods;
  private final InstantSource clock;
  private final Attempts attempts;
  private final CampusAccounts accounts;
  private final StaffSignIns staff;
  private final KnownDevices devices;
  private final Tokens tokens = new Tokens();

  /** Signs in with the methods that are there. */
  @Activate
  public CampusSignIn(
      @Reference(name = "database") Database database,
      @Reference(name = "authentication") RowAuthentication authentication,
      @Reference(name = "audit") AuditTrail audit,
      @Reference(name = "people") People people,
      @Reference(name = "institution") Institution institution,
      @Reference(name = "methods") LoginMethods methods,
      @Reference(name = "keys") DerivedKeys keys) {
    this(
        database,
        authentication,
        audit,
        people,
        institution,
        methods,
        new SignedDevices(keys.derived(LocalSignIn.DEVICE_KEY), InstantSource.system()),
        InstantSource.system());
  }

  CampusSignIn(
      Database database,
      RowAuthentication authentication,
      AuditTrail audit,
      People people,
      Institution institution,
      LoginMethods methods,
      SignedDevices devices,
      InstantSource clock) {
    this.database = database;
    this.authentication = authentication;
    this.institution = institution;
    this.methods = methods;
    this.clock = clock;
    this.attempts = new Attempts(database, clock);
    this.accounts = new CampusAccounts(database, authentication, people, audit);
    this.staff =
        new StaffSignIns(
            database, authentication, audit, new FactorRule(institution.development()));
    this.devices = new KnownDevices(database, devices, staff, clock);
  }

  @Override
  public List<LoginWay> ways() {
    return methods.ways();
  }

  private URI callback(String method) {
    return URI.create(institution.publicAddress() + "/login/" + method + "/callback");
  }

  private URI home() {
    return URI.create(institution.publicAddress() + "/");
  }

  @Override
  public LoginBegun begin(String method, String destination, String browser, String userAgent)
      throws LoginException {
    // One browser can have several attempts at a time, as in several tabs.
    String known = Tokens.isToken(browser) ? browser : tokens.next();
    String state = tokens.nextState();
    LoginStart start = new LoginStart(state, callback(method), userAgent);
    LoginStep step = methods.call(method, each -> each.begin(start));
    attempts.begin(state, method, known, step.kept(), Destination.own(destination));
    return new LoginBegun(step.address(), known);
  }

  @Override
  public LoginOutcome finish(
      String method, String browser, Map<String, String> parameters, ClientBrowser client) {
    String destination = "";
    try {
      String state = parameters.getOrDefault(STATE, "");
      methods.rule(method);
      Attempts.Attempt attempt = attempts.take(state, method, browser);
      destination = attempt.destination();
      LoginReturn back = new LoginReturn(state, callback(method), parameters, attempt.kept());
      LoginSubject subject = methods.call(method, each -> each.finish(back));
      String user = accounts.of(methods.rule(method).number(subject), method);
      return new LoginOutcome(
          destination, Optional.of(session(user, method, subject, client)), Optional.empty());
    } catch (LoginException e) {
      if (e.reason() == LOST) {
        LOG.info("step login: {}: {} {}", method, e.reason(), e.getMessage());
      } else {
        LOG.warn("step login: {}: {} {}", method, e.reason(), e.getMessage());
      }
      return new LoginOutcome(destination, Optional.empty(), Optional.of(e.reason()));
    }
  }

  private SignedIn session(String user, String method, LoginSubject subject, ClientBrowser client)
      throws LoginException {
    String token = tokens.next();
    Instant now = clock.instant();
    OptionalLong shown = methods.factor(method).shown(subject, now.getEpochSecond());
    return database.transaction(
        h -> {
          StaffSignIns.Begun begun = staff.begun(h, user, method, shown.isPresent());
          SessionOrigin origin =
              new SessionOrigin(
                  user,
                  method,
                  Device.of(client.userAgent()),
                  subject.sessions(),
                  subject.logoutHint(),
                  begun.factor(),
                  shown.orElse(now.getEpochSecond()));
          SessionTable.begin(h, authentication, token, origin, now);
          String device = staff.isStaff(h, user) ? devices.use(h, client, user) : "";
          return new SignedIn(token, device, begun.isComplete());
        });
  }

  @Override
  public void notified(String method, Map<String, String> parameters) throws LoginException {
    Set<String> ended = methods.call(method, each -> each.ended(new LoginNotice(parameters)));
    int count =
        database.transaction(
            h ->
                ended.stream()
                    .flatMap(key -> SessionKeyTable.tokens(h, method, key).stream())
                    .distinct()
                    .mapToInt(token -> SessionTable.remove(h, token))
                    .sum());
    LOG.info("step logout: {} ended {} session(s)", method, count);
  }

  @Override
  public Optional<URI> signOutAddress(String token) {
    Optional<SessionTable.Logout> logout =
        database.transaction(h -> SessionTable.logout(h, Tokens.hash(token)));
    return logout
        .filter(each -> methods.ways().stream().anyMatch(way -> way.id().equals(each.method())))
        .flatMap(each -> address(each.method(), each.hint()));
  }

  @Override
  public Optional<URI> otherAccountAddress(String method) {
    return address(method, "");
  }

  /**
   * Returns the address at which the service signs the person out. If the call fails, it is empty,
   * and the person is signed out here only.
   */
  private Optional<URI> address(String method, String hint) {
    try {
      return methods.call(method, each -> each.signOutAddress(hint, home()));
    } catch (LoginException e) {
      LOG.warn("step logout: {}: {} {}", method, e.reason(), e.getMessage());
      return Optional.empty();
    }
  }
}
