package org.yinxin.core.billing;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.yinxin.payment.PaymentException.Reason.UNAVAILABLE;
import static org.yinxin.payment.PaymentException.Reason.WRONG_PAYEE;

import java.time.Duration;
import java.util.List;
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
import org.yinxin.payment.Payee;
import org.yinxin.payment.PaymentException;
import org.yinxin.payment.PaymentGateway;
import org.yinxin.services.connectors.BoundedCalls;
import org.yinxin.services.connectors.ConnectorInstance;
import org.yinxin.services.connectors.ConnectorProvider;
import org.yinxin.services.connectors.ConnectorServices;
import org.yinxin.services.plugins.CodeMarks;

/**
 * The payment services that connectors bring. It binds references and takes an instance for each
 * call, on another thread and with a time limit: a connector that hangs or cannot link hurts
 * nothing but paying.
 */
@Component(service = Gateways.class, configurationPid = "org.yinxin.core.billing")
@Designate(ocd = Gateways.Config.class)
public final class Gateways {
  private static final Logger LOG = LoggerFactory.getLogger(Gateways.class);

  @ObjectClassDefinition(name = "Payment")
  @interface Config {
    @AttributeDefinition(
        description = "Id of the payment service in use; empty for the only one that is deployed")
    String gateway() default "";

    @AttributeDefinition(description = "Full name of the payee; empty for whom the service names")
    String payeeName() default "";

    @AttributeDefinition(description = "Number of the merchant; empty for the one it names")
    String merchantId() default "";

    @AttributeDefinition(description = "Number of the application; empty for the one it names")
    String applicationId() default "";
  }

  /** A call to a payment service. */
  interface Call<T> {
    T on(PaymentGateway gateway) throws PaymentException;
  }

  /** A payment service and the payee that it would pay. */
  record Charging(String gateway, Payee payee) {}

  private final ConnectorServices<ConnectorInstance<PaymentGateway>> gateways =
      new ConnectorServices<>("payment service");

  private final BoundedCalls<PaymentException> calls;
  private final Optional<BundleContext> context;
  private final CodeMarks marks;
  private volatile String inUse;
  private volatile Payee expected;

  /** Starts without any; they come and go. */
  @Activate
  public Gateways(
      BundleContext context, @Reference(name = "marks") CodeMarks marks, Config config) {
    this(Optional.of(context), marks, Duration.ofSeconds(PaymentGateway.CALL_LIMIT_SECONDS));
    configure(config);
  }

  Gateways(Optional<BundleContext> context, CodeMarks marks, Duration limit) {
    this.context = context;
    this.marks = marks;
    this.calls =
        new BoundedCalls<>(
            "yinxin-payment",
            limit,
            PaymentException.class,
            (message, cause) -> new PaymentException(UNAVAILABLE, message, cause));
    expect("", new Payee("", "", ""));
  }

  /** For what is charged from now on. */
  @Modified
  void configure(Config config) {
    expect(
        config.gateway(),
        new Payee(
            config.payeeName().strip(),
            config.merchantId().strip(),
            config.applicationId().strip()));
  }

  void expect(String gateway, Payee payee) {
    inUse = gateway.strip();
    expected = payee;
  }

  /** Interrupts the calls in progress; their callers ask again when they need the answer. */
  @Deactivate
  void stop() {
    calls.stop();
  }

  @Reference(
      name = "gateway",
      service = PaymentGateway.class,
      cardinality = MULTIPLE,
      policy = DYNAMIC)
  void bindGateway(ServiceReference<PaymentGateway> reference) {
    if (reference.getProperty(PaymentGateway.ID) instanceof String id) {
      add(
          id,
          ConnectorProvider.of(reference),
          ConnectorInstance.of(reference, context.orElseThrow(), marks));
    } else {
      LOG.error("a payment service of {} is left out: it has no id", reference.getBundle());
    }
  }

  void unbindGateway(ServiceReference<PaymentGateway> reference) {
    gateways.remove(reference);
  }

  void add(String id, ConnectorProvider provider, ConnectorInstance<PaymentGateway> gateway) {
    gateways.put(id, provider, gateway);
  }

  /** Ids of those that are deployed. */
  List<String> deployed() {
    return List.copyOf(gateways.ids());
  }

  /** Id of the one in use; empty if it is not deployed. */
  Optional<String> inUse() {
    if (!inUse.isEmpty()) {
      return Optional.of(inUse).filter(id -> gateways.find(id).isPresent());
    }
    List<String> all = deployed();
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  /**
   * The gateway in use, with whom it would pay.
   *
   * @throws PaymentException if there is none, or its payee is not the configured one
   */
  Charging charging() throws PaymentException {
    String id =
        inUse().orElseThrow(() -> new PaymentException(UNAVAILABLE, "no payment service in use"));
    Payee payee = call(id, PaymentGateway::payee);
    Payee ours = expected;
    if (differs(ours.name(), payee.name())
        || differs(ours.merchantId(), payee.merchantId())
        || differs(ours.applicationId(), payee.applicationId())) {
      LOG.error("payment service {} would pay {}, configured is {}", id, payee, ours);
      throw new PaymentException(WRONG_PAYEE, id + " would pay " + payee + " instead of " + ours);
    }
    return new Charging(id, payee);
  }

  private static boolean differs(String configured, String found) {
    return !configured.isEmpty() && !configured.equals(found);
  }

  /** Asks a gateway; whatever it does, the answer is there in time or is an exception. */
  <T> T call(String id, Call<T> call) throws PaymentException {
    ConnectorInstance<PaymentGateway> gateway =
        gateways
            .find(id)
            .orElseThrow(
                () ->
                    new PaymentException(
                        UNAVAILABLE, "payment service " + id + " is not deployed"));
    return calls.run("payment service " + id, gateway, call::on);
  }
}
