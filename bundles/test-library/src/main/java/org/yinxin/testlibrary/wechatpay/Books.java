package org.yinxin.testlibrary.wechatpay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** Orders and refunds of the stand-in, by the merchant's numbers. For one thread at a time. */
final class Books {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** An order. */
  static final class Order {
    final String number;
    final long totalFen;
    final String notifyUrl;
    final Instant expiresAt;
    final String codeUrl;
    String state = "NOTPAY";
    String transaction = "";
    Instant paidAt = Instant.EPOCH;

    /** The amount that the service says was paid; another one if the stand-in is told so. */
    long paidFen;

    Order(String number, long totalFen, String notifyUrl, Instant expiresAt) {
      this.number = number;
      this.totalFen = totalFen;
      this.notifyUrl = notifyUrl;
      this.expiresAt = expiresAt;
      codeUrl = "weixin://wxpay/bizpayurl?pr=" + number;
    }

    boolean paid() {
      return state.equals("SUCCESS") || state.equals("REFUND");
    }
  }

  /** A refund. */
  static final class Refund {
    final String number;
    final Order order;
    final long fen;
    final Instant madeAt;
    String status = "PROCESSING";

    Refund(String number, Order order, long fen, Instant madeAt) {
      this.number = number;
      this.order = order;
      this.fen = fen;
      this.madeAt = madeAt;
    }
  }

  /** A no of the service. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    final int status;
    final String code;

    Refused(int status, String code, String message) {
      super(message);
      this.status = status;
      this.code = code;
    }
  }

  final Map<String, Order> orders = new LinkedHashMap<>();
  final Map<String, Refund> refunds = new LinkedHashMap<>();
  private final TestMerchant merchant;

  /** The first status of a refund: PROCESSING, SUCCESS, or NOT_ENOUGH if none is to be made. */
  String refundOutcome = "PROCESSING";

  Books(TestMerchant merchant) {
    this.merchant = merchant;
  }

  ObjectNode prepay(JsonNode request, Instant now) throws Refused {
    if (!request.path("appid").asText().equals(merchant.applicationId())
        || !request.path("mchid").asText().equals(merchant.id())) {
      throw new Refused(400, "APPID_MCHID_NOT_MATCH", "AppID和mch_id不匹配");
    }
    String number = request.path("out_trade_no").asText();
    long fen = request.path("amount").path("total").asLong();
    Order known = orders.get(number);
    if (known == null) {
      Instant end = OffsetDateTime.parse(request.path("time_expire").asText()).toInstant();
      if (end.isBefore(now) || fen < 1 || request.path("description").asText().isEmpty()) {
        throw new Refused(400, "PARAM_ERROR", "参数错误");
      }
      known = new Order(number, fen, request.path("notify_url").asText(), end);
      orders.put(number, known);
    }
    if (known.paid()) {
      throw new Refused(400, "ORDERPAID", "订单已支付");
    }
    if (known.state.equals("CLOSED")) {
      throw new Refused(400, "ORDER_CLOSED", "订单已关闭");
    }
    if (known.totalFen != fen) {
      throw new Refused(403, "OUT_TRADE_NO_USED", "商户订单号重复");
    }
    return JSON.createObjectNode().put("code_url", known.codeUrl);
  }

  Order order(String number) throws Refused {
    Order order = orders.get(number);
    if (order == null) {
      throw new Refused(404, "ORDER_NOT_EXIST", "订单不存在");
    }
    return order;
  }

  void close(String number) throws Refused {
    Order order = order(number);
    if (order.paid()) {
      throw new Refused(400, "ORDERPAID", "订单已支付");
    }
    order.state = "CLOSED";
  }

  Refund refund(JsonNode request, Instant now) throws Refused {
    Order order = order(request.path("out_trade_no").asText());
    String number = request.path("out_refund_no").asText();
    long fen = request.path("amount").path("refund").asLong();
    Refund known = refunds.get(number);
    if (known != null) {
      if (known.order != order || known.fen != fen) {
        throw new Refused(400, "PARAM_ERROR", "订单金额或退款金额与之前请求不一致");
      }
      return known;
    }
    if (!order.paid() || request.path("amount").path("total").asLong() != order.paidFen) {
      throw new Refused(400, "INVALID_REQUEST", "订单未支付或金额不一致");
    }
    if (refundedOrAsked(order) + fen > order.paidFen) {
      throw new Refused(400, "INVALID_REQUEST", "退款金额大于支付金额");
    }
    if (refundOutcome.equals("NOT_ENOUGH")) {
      throw new Refused(403, "NOT_ENOUGH", "基本账户余额不足，请充值后重新发起");
    }
    Refund made = new Refund(number, order, fen, now);
    made.status = refundOutcome;
    refunds.put(number, made);
    order.state = "REFUND";
    return made;
  }

  Refund refund(String number) throws Refused {
    Refund refund = refunds.get(number);
    if (refund == null) {
      throw new Refused(404, "RESOURCE_NOT_EXISTS", "退款单不存在");
    }
    return refund;
  }

  private long refundedOrAsked(Order order) {
    return refunds.values().stream()
        .filter(refund -> refund.order == order && !refund.status.equals("CLOSED"))
        .mapToLong(refund -> refund.fen)
        .sum();
  }
}
