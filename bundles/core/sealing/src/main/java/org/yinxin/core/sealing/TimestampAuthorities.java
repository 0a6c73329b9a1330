package org.yinxin.core.sealing;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.services.connectors.BoundedCalls;
import org.yinxin.services.connectors.ConnectorInstance;
import org.yinxin.services.plugins.CodeMarks;
import org.yinxin.services.timestamp.Timestamp;
import org.yinxin.services.timestamp.Timestamps;
import org.yinxin.timestamp.TimestampAuthority;
import org.yinxin.timestamp.TimestampException;
import org.yinxin.timestamp.TimestampException.Reason;

/**
 * The time-stamp authorities that connectors bring, of which the one with the highest ranking is
 * asked. It binds references and takes an instance for each call, on another thread and with a time
 * limit. Thread-safe.
 */
@Component
public final class TimestampAuthorities implements Timestamps {
  private static final Logger LOG = LoggerFactory.getLogger(TimestampAuthorities.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final int PAUSES = 7; // the last is of five minutes

  /** A failure that is remembered, so that what waits does not ask again and again. */
  private record Pause(int failures, Instant until, Reason reason, String message) {}

  private final ConcurrentSkipListMap<
          ServiceReference<TimestampAuthority>, ConnectorInstance<TimestampAuthority>>
      authorities = new ConcurrentSkipListMap<>(Comparator.reverseOrder());

  private final BoundedCalls<TimestampException> calls;
  private final Optional<BundleContext> context;
  private final CodeMarks marks;
  private final InstantSource clock;
  private volatile Optional<Pause> pause = Optional.empty();

  /** Starts without any; they come and go. */
  @Activate
  public TimestampAuthorities(BundleContext context, @Reference(name = "marks") CodeMarks marks) {
    this(
        Optional.of(context),
        marks,
        Duration.ofSeconds(TimestampAuthority.CALL_LIMIT_SECONDS),
        InstantSource.system());
  }

  TimestampAuthorities(
      Optional<BundleContext> context, CodeMarks marks, Duration limit, InstantSource clock) {
    this.context = context;
    this.marks = marks;
    this.calls = calls(limit);
    this.clock = clock;
  }

  /** Interrupts the calls; a time-stamp that is being asked for is asked for again later. */
  @Deactivate
  void stop() {
    calls.stop();
  }

  @Reference(
      name = "authority",
      service = TimestampAuthority.class,
      cardinality = MULTIPLE,
      policy = DYNAMIC)
  void bindAuthority(ServiceReference<TimestampAuthority> reference) {
    add(reference, ConnectorInstance.of(reference, context.orElseThrow(), marks));
    LOG.info("time-stamp authority of {} is connected", reference.getBundle());
  }

  void unbindAuthority(ServiceReference<TimestampAuthority> reference) {
    authorities.remove(reference);
    // A failure of an authority that is gone says nothing of the next one.
    pause = Optional.empty();
    LOG.info("time-stamp authority of {} is gone", reference.getBundle());
  }

  void add(
      ServiceReference<TimestampAuthority> reference,
      ConnectorInstance<TimestampAuthority> authority) {
    authorities.put(reference, authority);
    pause = Optional.empty();
  }

  @Override
  public Timestamp stamp(byte[] sha256) throws TimestampException {
    Optional<Pause> now = pause;
    if (pausedUntil().isPresent() && now.isPresent()) {
      throw new TimestampException(now.get().reason(), now.get().message(), null);
    }
    try {
      Timestamp stamp = TimestampToken.read(asked(sha256), sha256);
      pause = Optional.empty();
      return stamp;
    } catch (TimestampException e) {
      if (e.reason() != Reason.NOT_SET_UP) {
        remember(now, e);
      }
      throw e;
    }
  }

  static BoundedCalls<TimestampException> calls(Duration limit) {
    return new BoundedCalls<>(
        "yinxin-timestamp",
        limit,
        TimestampException.class,
        (message, cause) -> new TimestampException(Reason.UNREACHABLE, message, cause));
  }

  private byte[] asked(byte[] sha256) throws TimestampException {
    ConnectorInstance<TimestampAuthority> authority = inUse();
    return calls.run("the time-stamp authority", authority, it -> it.stamp(sha256.clone()));
  }

  private ConnectorInstance<TimestampAuthority> inUse() throws TimestampException {
    Map.Entry<?, ConnectorInstance<TimestampAuthority>> first = authorities.firstEntry();
    if (first == null) {
      throw new TimestampException(Reason.NOT_SET_UP, "no time-stamp authority is set up", null);
    }
    return first.getValue();
  }

  @Override
  public List<X509Certificate> trusted() {
    try {
      ConnectorInstance<TimestampAuthority> authority = inUse();
      return List.copyOf(
          calls.run("the time-stamp authority", authority, TimestampAuthority::trusted));
    } catch (TimestampException e) {
      if (e.reason() != Reason.NOT_SET_UP) {
        LOG.warn("the certificates above the time-stamps are not told: {}", e.getMessage());
      }
      return List.of();
    }
  }

  /** Several that failed together have failed once. */
  private synchronized void remember(Optional<Pause> before, TimestampException failure) {
    if (pause.equals(before)) {
      int failures = before.map(Pause::failures).orElse(0) + 1;
      Duration wait = FIRST_PAUSE.multipliedBy(1L << (Math.min(failures, PAUSES) - 1));
      pause =
          Optional.of(
              new Pause(
                  failures,
                  clock.instant().plus(wait),
                  failure.reason(),
                  String.valueOf(failure.getMessage())));
      LOG.warn("no time-stamps for {} s: {}", wait.toSeconds(), failure.getMessage());
    }
  }

  @Override
  public Timestamp read(byte[] token, byte[] sha256) throws TimestampException {
    return TimestampToken.read(token, sha256);
  }

  @Override
  public Optional<Instant> pausedUntil() {
    return pause.map(Pause::until).filter(until -> clock.instant().isBefore(until));
  }
}
