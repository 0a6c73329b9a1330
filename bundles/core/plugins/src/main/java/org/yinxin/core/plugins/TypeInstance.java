package org.yinxin.core.plugins;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.certificate.CertificateType;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.services.connectors.ThirdPartyException;
import org.yinxin.services.plugins.CodeMark;

/**
 * The instance of a certificate type, which is taken on a thread of its own, and again after a
 * failure. Thread-safe.
 */
final class TypeInstance {
  private static final Logger LOG = LoggerFactory.getLogger(TypeInstance.class);
  private static final Duration NEXT_CLAIM = Duration.ofSeconds(10);

  /** A type that serves: the instance and its description. */
  record Serving(CertificateType type, CertificateTypeDescription description) {}

  /** The type may not be used, whatever it does. */
  static final class NotUsedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotUsedException(String why) {
      super(why);
    }
  }

  private final String id;
  private final String bundle;
  private final CodeMark mark;
  private final Supplier<CertificateType> instance;
  private final InstantSource clock;
  private final Failures failures;
  private final ThreadFactory threads;
  private volatile Optional<Serving> serving = Optional.empty();
  private volatile Optional<Instant> startedAt = Optional.empty();
  private volatile String refusal = "";
  private volatile Instant nextClaim = Instant.EPOCH;

  /**
   * Takes nothing yet.
   *
   * @param instance throws {@link NotUsedException} for a type that may not be used
   */
  TypeInstance(
      String id,
      String bundle,
      CodeMark mark,
      Supplier<CertificateType> instance,
      InstantSource clock,
      Failures failures,
      ThreadFactory threads) {
    this.id = id;
    this.bundle = bundle;
    this.mark = mark;
    this.instance = instance;
    this.clock = clock;
    this.failures = failures;
    this.threads = threads;
  }

  /** Returns the instance with its description; empty until it has described itself. */
  Optional<Serving> serving() {
    return serving;
  }

  /** Returns the reason why the type may not be used; empty if it may. */
  String refusal() {
    return refusal;
  }

  /** Says if a start has taken longer than a limit and has not ended. */
  boolean isStartLate(Duration limit) {
    return startedAt.filter(at -> !clock.instant().isBefore(at.plus(limit))).isPresent();
  }

  /** Takes the instance again if it could not be taken, after a while. */
  void watch() {
    if (serving.isEmpty() && !failures.isPaused() && !clock.instant().isBefore(nextClaim)) {
      start();
    }
  }

  /** Takes the instance at once, if there is none. */
  void retry() {
    nextClaim = Instant.EPOCH;
    start();
  }

  /** Takes the instance on its own thread; the caller does not wait. */
  synchronized void start() {
    if (startedAt.isEmpty() && serving.isEmpty()) {
      startedAt = Optional.of(clock.instant());
      threads.newThread(this::take).start();
    }
  }

  private void take() {
    mark.enter();
    try {
      serving = Optional.of(describe(instance.get()));
      refusal = "";
      LOG.info("certificate type {} of {} serves", id, bundle);
    } catch (NotUsedException e) {
      nextClaim = clock.instant().plus(NEXT_CLAIM);
      if (!refusal.equals(e.getMessage())) {
        LOG.error("certificate type {} of {} is not used: {}", id, bundle, e.getMessage());
      }
      refusal = e.getMessage();
    } catch (Throwable e) {
      ThirdPartyException copy = ThirdPartyException.copyOf(e);
      failures.failedToStart(copy.summary());
      LOG.error("certificate type {} of {} does not serve", id, bundle, copy);
    } finally {
      mark.leave();
      startedAt = Optional.empty();
    }
  }

  private Serving describe(CertificateType type) {
    if (type == null) {
      throw new IllegalStateException(
          "its bundle could not make an instance; the log names the cause, a class that is missing"
              + " for instance");
    }
    CertificateTypeDescription description = type.describe();
    if (!description.id().equals(id)) {
      throw new IllegalStateException(
          "the service is registered as '"
              + id
              + "' and describes itself as '"
              + description.id()
              + "'");
    }
    return new Serving(type, description);
  }
}
