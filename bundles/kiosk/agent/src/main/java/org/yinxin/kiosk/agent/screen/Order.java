package org.yinxin.kiosk.agent.screen;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yinxin.kiosk.agent.server.Json.Required;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.Text;

/**
 * An order, as the calls under {@code /api/kiosk/orders} answer, and views show it. Components that
 * are only shown are null where the server does not send them.
 *
 * @param sums passed on as they came, since only the screen reads them
 * @param expiresAt ISO 8601
 */
public record Order(
    @Required String id,
    String state,
    @Required List<Copy> copies,
    long totalFen,
    JsonNode sums,
    Text quota,
    Payment payment,
    String expiresAt) {
  private static final Set<CopyState> AWAITED =
      EnumSet.of(CopyState.QUOTED, CopyState.AWAITING_PAYMENT);

  /** States that a copy leaves when the server hears what became of its paper. */
  private static final Set<CopyState> UNREPORTED =
      EnumSet.of(CopyState.PAID, CopyState.PERMITTED, CopyState.PRINTING);

  /** States that a copy leaves by itself, soon. */
  private static final Set<CopyState> MOVING =
      EnumSet.of(CopyState.PRINTED, CopyState.FAILED, CopyState.PAID_LATE, CopyState.REFUNDING);

  /** The body of {@code POST /api/kiosk/orders}. */
  public record Request(List<Line> lines) {}

  /** Copies of one credential, in that body and in the view {@code home}. */
  public record Line(String credential, int copies) {}

  /** The body of {@code POST /api/kiosk/orders/ID/consent}. */
  record Consent(long totalFen) {}

  /** A copy of an order. */
  public record Copy(
      @Required String id,
      String credential,
      @Required Text title,
      String language,
      Integer serial,
      long priceFen,
      Text reason,
      @Required CopyState state,
      Account account) {
    /** Returns false while what became of its paper is still to be reported to the server. */
    boolean isReported() {
      return !UNREPORTED.contains(state);
    }
  }

  /** The money or free copy of a copy: where it is, in the server's words. */
  public record Account(
      Long paidFen,
      Long refundedFen,
      String refundedAt,
      String money,
      String free,
      Integer freeNumber,
      Text status,
      Text meaning) {}

  /** The code by which is paid, to whom and by which service. */
  public record Payment(String code, String payee, String gateway) {}

  /** Copies that may be printed now. */
  public List<Copy> paid() {
    return copies.stream().filter(copy -> copy.state() == CopyState.PAID).toList();
  }

  /** Returns true if the money, or the person's consent, is still awaited. */
  public boolean isAwaited() {
    return copies.stream().anyMatch(copy -> AWAITED.contains(copy.state()));
  }

  /** Says if a copy will soon be in another state without anybody's doing. */
  boolean isMoving() {
    return copies.stream().anyMatch(copy -> !copy.isReported() || MOVING.contains(copy.state()));
  }

  /**
   * The end of the order, in the server's words about the first copy that costs something, or the
   * first one; empty if the server has none.
   */
  Optional<Text> ending() {
    return copies.stream()
        .filter(copy -> copy.priceFen() > 0)
        .findFirst()
        .or(() -> copies.stream().findFirst())
        .map(Copy::account)
        .map(Account::meaning);
  }

  /** Returns the call that consents to its price. */
  public ServerCall<Order> consentCall() {
    return ServerCall.post(path() + "/consent", new Consent(totalFen), Order.class);
  }

  /** Returns the call that gives up what is not permitted. */
  public ServerCall<Order> cancelCall() {
    return ServerCall.post(path() + "/cancel", Order.class);
  }

  /** Returns the call for its state. */
  ServerCall<Order> readCall() {
    return ServerCall.get(path(), Order.class);
  }

  /** Returns the call that asks if it is paid. */
  public ServerCall<Order> paymentCall() {
    return ServerCall.post(path() + "/payment", Order.class);
  }

  private String path() {
    return "/api/kiosk/orders/" + id;
  }
}
