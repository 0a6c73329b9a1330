package org.yinxin.testlibrary.wechatpay;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyPair;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.Server;
import org.yinxin.testlibrary.wechatpay.Books.Order;

/**
 * WeChat Pay APIv3, Native, on the loopback: it checks the merchant's signatures, signs its answers
 * and notifications with the platform's key, and keeps orders, refunds and the bill. It misbehaves
 * on request. Thread-safe.
 */
public final class WechatPayStandIn implements AutoCloseable {
  private final TestMerchant merchant;
  private final InstantSource clock;
  private final Server server;
  private final Books books;
  private final PayApi api;
  private final NotificationWriter writer;
  private final NotificationSender sender;
  private final RequestHandler handler;

  /** Starts on a free port. */
  public static WechatPayStandIn start(TestMerchant merchant) {
    return start(merchant, 0, InstantSource.system());
  }

  /** Starts on a port. */
  public static WechatPayStandIn start(TestMerchant merchant, int port, InstantSource clock) {
    WechatPayStandIn standIn = new WechatPayStandIn(merchant, port, clock);
    try {
      standIn.server.start();
    } catch (Exception e) {
      throw new IllegalStateException("the stand-in does not start", e);
    }
    return standIn;
  }

  private WechatPayStandIn(TestMerchant merchant, int port, InstantSource clock) {
    this.merchant = merchant;
    this.clock = clock;
    books = new Books(merchant);
    writer = new NotificationWriter(merchant);
    sender = new NotificationSender();
    api = new PayApi(merchant, books, clock);
    handler = new RequestHandler(merchant, clock, api);
    server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    server.setHandler(handler);
  }

  /** Returns the address at which it listens. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getURI().getPort());
  }

  /** The merchant that it knows. */
  public TestMerchant merchant() {
    return merchant;
  }

  /** The next request goes wrong like this; several wait for their turn. */
  public void misbehave(Misbehaviour how) {
    handler.misbehave(how);
  }

  /** Each request may go wrong, as a source of chance says. */
  public void misbehaving(Supplier<Optional<Misbehaviour>> how) {
    handler.misbehaving(how);
  }

  /** Lets go what hangs. */
  public void release() {
    handler.release();
  }

  /** Returns the number of requests that came. */
  public int requests() {
    return handler.requests();
  }

  /** Sets the delivery of notifications from now on. */
  public synchronized void deliver(Delivery how) {
    sender.delivers(how);
  }

  /** Brings notifications that were held back or not taken; gives how many were taken. */
  public synchronized int deliverHeld() {
    return sender.bringHeld();
  }

  /** Brings a notification, as often as it is called; gives the status of the answer. */
  public synchronized String deliver(SentNotification notification) {
    return sender.bring(notification);
  }

  /** Somebody scans the code and pays; gives whether that was possible. */
  public boolean pay(String codeOrNumber) {
    return pay(codeOrNumber, clock.instant());
  }

  /** As {@link #pay(String)}, at another time. */
  public boolean pay(String codeOrNumber, Instant at) {
    synchronized (books) {
      Optional<Order> order = find(codeOrNumber);
      if (order.isEmpty()
          || !order.get().state.equals("NOTPAY")
          || order.get().expiresAt.isBefore(at)) {
        return false;
      }
      book(order.get(), order.get().totalFen, at);
    }
    notifyPaid(codeOrNumber);
    return true;
  }

  /** Books a payment on an order that was closed, which the real service must not do. */
  public void payAfterClose(String number) {
    synchronized (books) {
      Order order = find(number).orElseThrow();
      book(order, order.totalFen, clock.instant());
    }
    notifyPaid(number);
  }

  /** Books a payment of another amount, which the real service must not do. */
  public void payAnotherAmount(String number, long fen) {
    synchronized (books) {
      book(find(number).orElseThrow(), fen, clock.instant());
    }
    notifyPaid(number);
  }

  private static void book(Order order, long fen, Instant at) {
    order.state = "SUCCESS";
    order.transaction = "42000" + order.number;
    order.paidFen = fen;
    order.paidAt = at;
  }

  private void notifyPaid(String number) {
    SentNotification paid = paid(number);
    synchronized (this) {
      sender.post(paid);
    }
  }

  /** A notification that an order is paid, as the service writes it now. */
  public SentNotification paid(String number) {
    return written(number, merchant.platform(), clock.instant());
  }

  /** Returns a notification that an order is paid, as the service writes it at another time. */
  public SentNotification paidAt(String number, Instant at) {
    return written(number, merchant.platform(), at);
  }

  /** Returns a notification by somebody who has the APIv3 key, but not the platform's key. */
  public SentNotification forged(String number) {
    return written(number, TestMerchant.rsa(), clock.instant());
  }

  private SentNotification written(String number, KeyPair signer, Instant at) {
    synchronized (books) {
      return writer.paid(find(number).orElseThrow(), signer, at);
    }
  }

  /** A notification about a refund. */
  public SentNotification refunded(String refundNumber) {
    synchronized (books) {
      return writer.refunded(books.refunds.get(refundNumber), clock.instant());
    }
  }

  /** Sets the first status of refunds from now on: PROCESSING, SUCCESS, or NOT_ENOUGH for none. */
  public void refundsBecome(String status) {
    synchronized (books) {
      books.refundOutcome = status;
    }
  }

  /** Ends all refunds that are under way: SUCCESS, ABNORMAL or CLOSED. */
  public void endRefunds(String status) {
    synchronized (books) {
      books.refunds.values().stream()
          .filter(refund -> refund.status.equals("PROCESSING"))
          .forEach(refund -> refund.status = status);
    }
  }

  /** Returns the sum of all payments, in fen. */
  public long paidFen() {
    synchronized (books) {
      return books.orders.values().stream().filter(Order::paid).mapToLong(o -> o.paidFen).sum();
    }
  }

  /** Returns the sum of all refunds that succeeded, in fen. */
  public long refundedFen() {
    synchronized (books) {
      return books.refunds.values().stream()
          .filter(refund -> refund.status.equals("SUCCESS"))
          .mapToLong(refund -> refund.fen)
          .sum();
    }
  }

  /** Writes bills with differences. */
  public void alterBills(UnaryOperator<List<BillRow>> how) {
    api.altered = how;
  }

  /** Damages the files of bills on their way. */
  public void damageBills(boolean damaged) {
    api.billDamaged = damaged;
  }

  /** Sets if bills are made yet; until then the service answers STATEMENT_CREATING. */
  public void billsMade(boolean made) {
    api.billsMade = made;
  }

  @Override
  public void close() {
    release();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the stand-in does not stop", e);
    }
  }

  private Optional<Order> find(String codeOrNumber) {
    return books.orders.values().stream()
        .filter(o -> o.number.equals(codeOrNumber) || o.codeUrl.equals(codeOrNumber))
        .findFirst();
  }
}
