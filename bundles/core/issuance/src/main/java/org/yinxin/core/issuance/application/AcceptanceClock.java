package org.yinxin.core.issuance.application;

import static org.yinxin.services.issuance.IssuanceReason.UNAVAILABLE;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * Tells the time at which applications are accepted. It never goes back, since it decides which of
 * two credentials is the newer one. Thread-safe.
 */
public final class AcceptanceClock {
  /** The setting of all components that tell the time by such a clock. */
  @ObjectClassDefinition(name = "Issuance")
  public @interface Config {
    @AttributeDefinition(
        description =
            "Where the clock once ran ahead: times in the database after this instant (ISO 8601,"
                + " as 2026-11-24T08:00:00Z) do not count. Empty: all count")
    String clockWrongAfter() default "";
  }

  /** The largest step back by which time servers correct a clock by themselves. */
  static final Duration TOLERANCE = Duration.ofMinutes(1);

  private final InstantSource source;
  private volatile Instant wrongAfter;

  /**
   * A clock over the machine's.
   *
   * @param wrongAfter time at which it once ran ahead: later times in the database do not count;
   *     {@link Instant#MAX} if it never did
   */
  public AcceptanceClock(InstantSource source, Instant wrongAfter) {
    this.source = source;
    this.wrongAfter = wrongAfter;
  }

  /**
   * The machine's clock as configured.
   *
   * @throws IllegalArgumentException as {@link #wrongAfter(String)}
   */
  public AcceptanceClock(Config config) {
    this(InstantSource.system(), wrongAfter(config.clockWrongAfter()));
  }

  /** Takes a changed configuration over, for what is asked from now on. */
  public void configure(Config config) {
    wrongAfter = wrongAfter(config.clockWrongAfter());
  }

  /**
   * Reads the setting {@code clockWrongAfter}.
   *
   * @throws IllegalArgumentException if it is no instant, with setting and file
   */
  static Instant wrongAfter(String text) {
    try {
      return text.isBlank() ? Instant.MAX : Instant.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "clockWrongAfter in etc/org.yinxin.core.issuance.cfg is no instant such as"
              + " 2026-11-24T08:00:00Z: "
              + text,
          e);
    }
  }

  public Instant wrongAfter() {
    return wrongAfter;
  }

  /** Returns the time of the machine's clock. */
  public Instant machineTime() {
    return source.instant();
  }

  /**
   * Now, or the last acceptance if the clock was set back a little since.
   *
   * @throws Refusal if it was set back further: nothing is accepted until it is right
   */
  public Instant now(Handle h) throws Refusal {
    Instant now = source.instant();
    Optional<Instant> newest = newest(h);
    if (newest.isEmpty() || !newest.get().isAfter(now)) {
      return now;
    }
    if (newest.get().isAfter(now.plus(TOLERANCE))) {
      throw new Refusal(
          UNAVAILABLE,
          new LocalizedText(
              "服务器的时钟不准，暂不能受理申请，请联系学校信息化部门。",
              "The server's clock is wrong, so nothing can be accepted. Please tell the"
                  + " university's IT office."));
    }
    return newest.get();
  }

  /** Returns the last acceptance that is not later than {@code wrongAfter}. */
  Optional<Instant> newest(Handle h) {
    Optional<Instant> newest = ApplicationTable.newest(h);
    Instant wrong = wrongAfter;
    return newest.isPresent() && newest.get().isAfter(wrong)
        ? ApplicationTable.newest(h, wrong)
        : newest;
  }
}
