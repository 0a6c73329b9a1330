package org.yinxin.services.billing;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.text.LocalizedText;

/**
 * Copies as who ordered them sees them: all of those that the person agreed to, whatever became of
 * them. A price that was told and not agreed to is no order. Thread-safe.
 */
@ProviderType
public interface PrintLog {
  /**
   * An order. Immutable.
   *
   * @param orderedAt time at which the person agreed
   * @param totalFen price of all copies
   * @param payment empty if no money was received
   * @param copies in the order in which they are printed
   */
  record Order(
      String id,
      String kioskId,
      Instant orderedAt,
      long totalFen,
      CopySums sums,
      Optional<Payment> payment,
      List<Entry> copies) {
    public Order {
      Objects.requireNonNull(id);
      Objects.requireNonNull(kioskId);
      Objects.requireNonNull(orderedAt);
      Objects.requireNonNull(sums);
      Objects.requireNonNull(payment);
      copies = List.copyOf(copies);
    }
  }

  /**
   * Money that was received. Immutable.
   *
   * @param transaction number at the payment service, as in the payer's own bill
   */
  record Payment(String transaction, Instant paidAt) {
    public Payment {
      Objects.requireNonNull(transaction);
      Objects.requireNonNull(paidAt);
    }
  }

  /**
   * A copy of an order. Immutable.
   *
   * @param kioskName name of the kiosk on the copy; empty before it is permitted
   * @param permittedAt time on the copy; empty before it is permitted
   */
  record Entry(
      PrintOrder.Copy copy,
      PrintedCopies.Paper paper,
      Optional<LocalizedText> kioskName,
      Optional<Instant> permittedAt) {
    public Entry {
      Objects.requireNonNull(copy);
      Objects.requireNonNull(paper);
      Objects.requireNonNull(kioskName);
      Objects.requireNonNull(permittedAt);
    }
  }

  /** The orders of a person, the newest first. */
  List<Order> of(String personNumber);
}
