package org.yinxin.services.billing;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.yinxin.text.LocalizedText;

/**
 * Copies asked for at once, paid for together. Immutable.
 *
 * @param copies in the order in which they are printed
 * @param totalFen price of all copies
 * @param sums amounts received for them, by their present place
 * @param quota free copies in words: number left, total, kind
 * @param payment way to pay; empty while nobody has consented, and if it is free
 * @param expiresAt end of the time in which it may be consented to, or paid
 */
public record PrintOrder(
    String id,
    String personNumber,
    String kioskId,
    List<Copy> copies,
    long totalFen,
    CopySums sums,
    LocalizedText quota,
    Optional<Payment> payment,
    Instant expiresAt) {
  /**
   * One copy: all pages of one credential.
   *
   * @param serial counts the copies of the credential from 1, void ones too; 0 before it is
   *     permitted
   * @param priceFen 0 if it is free
   * @param reason reason for its price, or for being free
   * @param account its money and free copy
   */
  public record Copy(
      String id,
      String credentialId,
      LocalizedText title,
      String language,
      int serial,
      long priceFen,
      LocalizedText reason,
      CopyState state,
      CopyAccount account) {
    public Copy {
      Objects.requireNonNull(id);
      Objects.requireNonNull(credentialId);
      Objects.requireNonNull(title);
      Objects.requireNonNull(language);
      Objects.requireNonNull(reason);
      Objects.requireNonNull(state);
      Objects.requireNonNull(account);
    }
  }

  /**
   * The means to pay an order.
   *
   * @param code text of the QR code
   * @param payee full name of the recipient of the money
   * @param gateway id of the payment service
   */
  public record Payment(String code, String payee, String gateway) {
    public Payment {
      Objects.requireNonNull(code);
      Objects.requireNonNull(payee);
      Objects.requireNonNull(gateway);
    }
  }

  public PrintOrder {
    Objects.requireNonNull(id);
    Objects.requireNonNull(personNumber);
    Objects.requireNonNull(kioskId);
    copies = List.copyOf(copies);
    Objects.requireNonNull(sums);
    Objects.requireNonNull(quota);
    Objects.requireNonNull(payment);
    Objects.requireNonNull(expiresAt);
  }
}
