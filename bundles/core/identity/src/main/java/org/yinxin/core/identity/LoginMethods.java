package org.yinxin.core.identity;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.yinxin.login.LoginException.Reason.UNAVAILABLE;
import static org.yinxin.login.LoginException.Reason.UNKNOWN;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.login.LoginException;
import org.yinxin.login.LoginMethod;
import org.yinxin.services.connectors.BoundedCalls;
import org.yinxin.services.connectors.ConnectorInstance;
import org.yinxin.services.connectors.ConnectorProvider;
import org.yinxin.services.connectors.ConnectorServices;
import org.yinxin.services.identity.LoginWay;
import org.yinxin.services.plugins.CodeMarks;
import org.yinxin.text.LocalizedText;

/**
 * The sign-in services that connectors bring. It binds references and takes an instance for each
 * call, on another thread and with a time limit: a connector that hangs or cannot link hurts
 * nothing but its own way in.
 */
@Component(service = LoginMethods.class)
public final class LoginMethods {
  private static final Logger LOG = LoggerFactory.getLogger(LoginMethods.class);
  private static final String ID_FORM = "[a-z][a-z0-9-]{0,19}";

  /** A call to a sign-in method. */
  interface Call<T> {
    T on(LoginMethod method) throws LoginException;
  }

  /** A method as it was registered. */
  private record Registered(
      LoginWay way,
      NumberRule rule,
      ServiceFactorRule factor,
      ConnectorInstance<LoginMethod> instance) {}

  private final ConnectorServices<Registered> methods = new ConnectorServices<>("sign-in by");
  private final BoundedCalls<LoginException> calls;
  private final Optional<BundleContext> context;
  private final CodeMarks marks;

  /** Starts without any; they come and go. */
  @Activate
  public LoginMethods(BundleContext context, @Reference(name = "marks") CodeMarks marks) {
    this(Optional.of(context), marks, Duration.ofSeconds(LoginMethod.CALL_LIMIT_SECONDS));
  }

  LoginMethods(Optional<BundleContext> context, CodeMarks marks, Duration limit) {
    this.context = context;
    this.marks = marks;
    this.calls =
        new BoundedCalls<>(
            "yinxin-login",
            limit,
            LoginException.class,
            (message, cause) -> new LoginException(UNAVAILABLE, message, cause));
  }

  /** Interrupts the calls; a person who is signing in must begin again. */
  @Deactivate
  void stop() {
    calls.stop();
  }

  @Reference(
      name = "method",
      service = LoginMethod.class,
      cardinality = MULTIPLE,
      policy = DYNAMIC,
      updated = "bindMethod")
  void bindMethod(ServiceReference<LoginMethod> reference) {
    add(
        name -> reference.getProperty(name) instanceof String text ? text.strip() : "",
        ConnectorProvider.of(reference),
        ConnectorInstance.of(reference, context.orElseThrow(), marks));
  }

  void unbindMethod(ServiceReference<LoginMethod> reference) {
    methods.remove(reference);
  }

  void remove(long serviceId) {
    methods.remove(serviceId);
  }

  /** Service properties, blank where there is none. */
  interface Properties {
    String get(String name);
  }

  void add(
      Properties properties, ConnectorProvider provider, ConnectorInstance<LoginMethod> instance) {
    String id = properties.get(LoginMethod.ID);
    if (!id.matches(ID_FORM)) {
      LOG.error("a sign-in service of {} is left out: it has no id", provider.bundle());
      methods.remove(provider.serviceId());
      return;
    }
    try {
      NumberRule rule =
          new NumberRule(
              properties.get(LoginMethod.PERSON_NUMBER_ATTRIBUTE),
              properties.get(LoginMethod.PERSON_NUMBER_PATTERN));
      ServiceFactorRule factor =
          new ServiceFactorRule(
              properties.get(LoginMethod.SECOND_FACTOR_ATTRIBUTE),
              properties.get(LoginMethod.SECOND_FACTOR_VALUES));
      LocalizedText title =
          new LocalizedText(
              properties.get(LoginMethod.TITLE_ZH), properties.get(LoginMethod.TITLE_EN));
      methods.put(id, provider, new Registered(new LoginWay(id, title), rule, factor, instance));
    } catch (IllegalArgumentException e) {
      LOG.error("sign-in by {} of {} is left out: {}", id, provider.bundle(), e.getMessage());
      methods.remove(provider.serviceId());
    }
  }

  /** The ways in, by id. */
  List<LoginWay> ways() {
    return methods.ids().stream()
        .flatMap(id -> methods.find(id).stream())
        .map(Registered::way)
        .sorted(Comparator.comparing(LoginWay::id))
        .toList();
  }

  /** Returns the rule that takes the person's number from a subject of a method. */
  NumberRule rule(String id) throws LoginException {
    return registered(id).rule();
  }

  /** Returns the rule that says if a method has asked for a second factor. */
  ServiceFactorRule factor(String id) throws LoginException {
    return registered(id).factor();
  }

  /** Asks a method; whatever it does, the answer is there in time or is an exception. */
  <T> T call(String id, Call<T> call) throws LoginException {
    ConnectorInstance<LoginMethod> instance = registered(id).instance();
    return calls.run("sign-in by " + id, instance, call::on);
  }

  private Registered registered(String id) throws LoginException {
    return methods
        .find(id)
        .orElseThrow(() -> new LoginException(UNKNOWN, "no such way to sign in"));
  }
}
