package org.yinxin.web.rest;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import javax.annotation.Priority;
import javax.annotation.security.PermitAll;
import javax.annotation.security.RolesAllowed;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.Context;
import org.apache.cxf.jaxrs.ext.ContextProvider;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.yinxin.services.employers.Employer;
import org.yinxin.services.employers.Employers;
import org.yinxin.services.identity.Account;
import org.yinxin.services.identity.Factors;
import org.yinxin.services.identity.SignIn;
import org.yinxin.services.kiosks.KioskSignIns;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.kiosks.SignedRequest;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.setup.Setup;

/**
 * Lets a request pass whose caller has one of the roles that its method names ({@code RolesAllowed}
 * or {@code PermitAll}, JSR 250), before its body is read. A method that names neither is refused
 * to everybody. A method that is critical ({@link StepUp}) is refused until the caller has shown a
 * second factor lately. Methods take the caller as a {@code Context} parameter: {@link Account},
 * {@link Employer}, {@link SignedRequest}, {@link Kiosks.Caller} or {@link KioskCaller}, as the
 * role says. Thread-safe.
 *
 * <p>What a caller may do with which office, person or kiosk is decided by core.
 */
@Priority(Priorities.AUTHORIZATION)
final class AccessFilter implements ContainerRequestFilter {
  private static final String CALLER = AccessFilter.class.getName() + ".caller";

  private final SignIn signIn;
  private final Factors factors;
  private final SessionCookies cookies;
  private final Setup setup;
  private final Employers employers;
  private final KioskSignIns kioskSignIns;

  // Both are proxies for the current request.
  @Context private ResourceInfo resource;
  @Context private HttpServletRequest request;

  /** Asks these services who a caller is. */
  AccessFilter(
      SignIn signIn,
      Factors factors,
      SessionCookies cookies,
      Setup setup,
      Employers employers,
      KioskSignIns kioskSignIns) {
    this.signIn = signIn;
    this.factors = factors;
    this.cookies = cookies;
    this.setup = setup;
    this.employers = employers;
    this.kioskSignIns = kioskSignIns;
  }

  @Override
  public void filter(ContainerRequestContext context) {
    RefusalLog.operation(
        request, resource.getResourceClass(), resource.getResourceMethod().getName());
    admit(resource.getResourceMethod(), request)
        .ifPresent(caller -> request.setAttribute(CALLER, caller));
  }

  /**
   * Returns the caller of a method; nothing if anybody may call it.
   *
   * @throws ProblemException if the caller has none of its roles, or it names none
   */
  Optional<Object> admit(Method method, HttpServletRequest from) {
    if (method.isAnnotationPresent(PermitAll.class)) {
      return Optional.empty();
    }
    RolesAllowed allowed = method.getAnnotation(RolesAllowed.class);
    if (allowed == null) {
      throw ProblemException.notAllowed();
    }
    try {
      Object caller = caller(List.of(allowed.value()), from);
      if (method.isAnnotationPresent(StepUp.class)) {
        factors.requireFresh(cookies.token(from).orElseThrow(ProblemException::signInFirst));
      }
      return Optional.of(caller);
    } catch (Refusal e) {
      throw new ProblemException(Problem.of(e));
    }
  }

  private Object caller(List<String> roles, HttpServletRequest from) throws Refusal {
    return switch (roles.get(0)) {
      case Roles.EMPLOYER -> EmployerKey.employer(employers, from);
      case Roles.DEVICE -> KioskGate.enrolment(from);
      case Roles.KIOSK -> KioskGate.caller(from);
      case Roles.KIOSK_SESSION -> KioskCaller.of(from, kioskSignIns);
      case Roles.SIGNING_IN ->
          cookies.token(from).flatMap(factors::step).orElseThrow(ProblemException::signInFirst);
      case Roles.SETUP -> SetupAccess.account(setup, signIn, cookies, from);
      default -> AccountRoles.inRole(signIn, cookies, from, roles);
    };
  }

  /** The context providers through which methods take their caller. */
  static List<ContextProvider<?>> callers() {
    return List.of(
        new AccountProvider(),
        new EmployerProvider(),
        new DeviceProvider(),
        new KioskProvider(),
        new KioskSessionProvider(),
        new CriticalUploadProvider());
  }

  private static <T> T caller(Message message, Class<T> type) {
    return caller((HttpServletRequest) message.get(AbstractHTTPDestination.HTTP_REQUEST), type);
  }

  /** Returns the caller that was let in. */
  static <T> T caller(HttpServletRequest request, Class<T> type) {
    return type.cast(request.getAttribute(CALLER));
  }

  // CXF finds the type of a provider in its class: each needs its own.

  private static final class AccountProvider implements ContextProvider<Account> {
    @Override
    public Account createContext(Message message) {
      return caller(message, Account.class);
    }
  }

  private static final class EmployerProvider implements ContextProvider<Employer> {
    @Override
    public Employer createContext(Message message) {
      return caller(message, Employer.class);
    }
  }

  private static final class DeviceProvider implements ContextProvider<SignedRequest> {
    @Override
    public SignedRequest createContext(Message message) {
      return caller(message, SignedRequest.class);
    }
  }

  private static final class KioskProvider implements ContextProvider<Kiosks.Caller> {
    @Override
    public Kiosks.Caller createContext(Message message) {
      return caller(message, Kiosks.Caller.class);
    }
  }

  private static final class KioskSessionProvider implements ContextProvider<KioskCaller> {
    @Override
    public KioskCaller createContext(Message message) {
      return caller(message, KioskCaller.class);
    }
  }

  private static final class CriticalUploadProvider implements ContextProvider<CriticalUpload> {
    @Override
    public CriticalUpload createContext(Message message) {
      HttpServletRequest request =
          (HttpServletRequest) message.get(AbstractHTTPDestination.HTTP_REQUEST);
      return (CriticalUpload) request.getAttribute(CriticalUpload.ATTRIBUTE);
    }
  }
}
