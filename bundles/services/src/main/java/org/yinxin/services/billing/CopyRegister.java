package org.yinxin.services.billing;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * The print ledger as an operator sees it: every copy, what happened to it, and why. It is read by
 * administrators and auditors, and each decision is an administrator's; anybody else is refused by
 * {@link Refusal}.
 */
@ProviderType
public interface CopyRegister {
  /**
   * A copy with what belongs to it. Immutable.
   *
   * @param since time at which it came into its state
   * @param serial 0 before it is permitted
   * @param kioskName empty before it is permitted
   * @param permittedAt empty before it is permitted
   * @param printedAt time at which it was known to have come out; a copy whose money was returned
   *     may have come out all the same, if its kiosk said so afterwards
   * @param refundNumber number of the refund of its money; empty if there is none
   */
  record Entry(
      String id,
      String orderId,
      String personNumber,
      String credentialId,
      LocalizedText title,
      String language,
      int serial,
      String kioskId,
      Optional<LocalizedText> kioskName,
      Optional<Instant> permittedAt,
      long priceFen,
      LocalizedText reason,
      CopyState state,
      Instant since,
      Optional<Instant> printedAt,
      String refundNumber) {
    public Entry {
      Objects.requireNonNull(id);
      Objects.requireNonNull(orderId);
      Objects.requireNonNull(title);
      Objects.requireNonNull(kioskName);
      Objects.requireNonNull(permittedAt);
      Objects.requireNonNull(state);
      Objects.requireNonNull(since);
      Objects.requireNonNull(printedAt);
      Objects.requireNonNull(refundNumber);
    }
  }

  /**
   * Something that happened to a copy; never changed nor removed. Immutable.
   *
   * @param before state before; equal to {@code after} if the event changed nothing
   * @param actor account, {@code kiosk:ID}, {@code gateway:ID} or {@code system}
   * @param cause cause of the transition, as {@code payment-came}
   * @param evidence evidence, without personal data
   */
  record Event(
      Instant at, CopyState before, CopyState after, String actor, String cause, String evidence) {
    public Event {
      Objects.requireNonNull(at);
      Objects.requireNonNull(before);
      Objects.requireNonNull(after);
      Objects.requireNonNull(actor);
      Objects.requireNonNull(cause);
      Objects.requireNonNull(evidence);
    }
  }

  /** The decisions that an operator can make about a copy. */
  enum Decision {
    /** It came out: nothing is returned. */
    PRINTED,
    /** It did not: its serial is void, and its money or free copy is given back. */
    FAILED,
    /** The payment service would not, and its money was returned by other means. */
    REFUNDED
  }

  /** States in which a copy waits for an operator. */
  List<CopyState> WAITING =
      List.of(CopyState.UNKNOWN, CopyState.TO_RECONCILE, CopyState.REFUND_FAILED);

  /**
   * The criteria of a search for copies. Immutable.
   *
   * @param states the states searched for; a copy is in one of them
   * @param kioskId id of the kiosk; empty for any
   * @param serial serial of the copy; 0 for any
   * @param from earliest instant at which a copy came into its state; empty for no limit
   * @param before the instant before which a copy came into its state; empty for no limit
   */
  record Criteria(
      List<CopyState> states,
      String kioskId,
      int serial,
      Optional<Instant> from,
      Optional<Instant> before) {
    public Criteria {
      states = List.copyOf(states);
      Objects.requireNonNull(kioskId);
      Objects.requireNonNull(from);
      Objects.requireNonNull(before);
    }

    /** All in some states. */
    public static Criteria in(Collection<CopyState> states) {
      return new Criteria(List.copyOf(states), "", 0, Optional.empty(), Optional.empty());
    }
  }

  /**
   * A place in a list of copies: behind the copy that was in its state since then. Immutable.
   *
   * @param since as in {@link Entry}
   */
  record Place(Instant since, String copyId) {
    public Place {
      Objects.requireNonNull(since);
      Objects.requireNonNull(copyId);
    }
  }

  /**
   * Copies by the instant of their state, the newest first.
   *
   * @param behind place behind which to begin; empty for the newest
   */
  List<Entry> list(Criteria criteria, Optional<Place> behind, int most, Account by) throws Refusal;

  /** A copy. */
  Optional<Entry> find(String copyId, Account by) throws Refusal;

  /** Returns the events of a copy, the oldest first. */
  List<Event> events(String copyId, Account by) throws Refusal;

  /** Copies that are not read yet. */
  @FunctionalInterface
  interface Entries {
    /** Hands them out one by one. */
    void each(Consumer<Entry> to);
  }

  /** Gives the copies whose orders were made in a time, the oldest first. */
  Entries all(Instant from, Instant before, Account by) throws Refusal;

  /**
   * Decides about a copy that waits for it. A copy whose refund failed may be decided {@link
   * Decision#FAILED}, which tries the refund again, or {@link Decision#REFUNDED}; and {@link
   * Decision#PRINTED}, if its kiosk has said so meanwhile.
   *
   * @param ground reason, in the operator's words
   * @param by account
   * @throws Refusal if there is no such copy, or it does not wait for this decision
   */
  Entry decide(String copyId, Decision decision, String ground, Account by) throws Refusal;
}
