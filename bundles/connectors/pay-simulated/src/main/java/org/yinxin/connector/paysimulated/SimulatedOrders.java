package org.yinxin.connector.paysimulated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yinxin.payment.BillLine;

/**
 * Orders and refunds of the simulated service: lines that are added to a file, each on the disk
 * before it counts, and what they sum up to in memory. Thread-safe.
 */
final class SimulatedOrders {
  private final Path file;
  private final Map<String, Order> orders = new LinkedHashMap<>();
  private final Map<String, Refunded> refunds = new LinkedHashMap<>();

  /** Reads what was written before; a last line that a power cut has torn does not count. */
  SimulatedOrders(Path file) {
    this.file = file;
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (Files.exists(file)) {
        String text = Files.readString(file);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.truncate(whole.getBytes(StandardCharsets.UTF_8).length);
        }
        whole.lines().forEach(this::apply);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized Optional<Order> order(String number) {
    return Optional.ofNullable(orders.get(number));
  }

  synchronized Optional<Refunded> refund(String number) {
    return Optional.ofNullable(refunds.get(number));
  }

  /** Returns the payments and refunds that were booked from an instant on and before another. */
  synchronized List<BillLine> bill(Instant from, Instant before) {
    List<BillLine> lines = new ArrayList<>();
    for (Order o : orders.values()) {
      if (o.isPaid() && !o.paidAt().isBefore(from) && o.paidAt().isBefore(before)) {
        lines.add(
            new BillLine(
                BillLine.Kind.PAYMENT, o.number(), "", o.transaction(), o.paidFen(), o.paidAt()));
      }
    }
    for (Refunded r : refunds.values()) {
      if (r.state().equals("done") && !r.at().isBefore(from) && r.at().isBefore(before)) {
        String transaction = order(r.order()).map(Order::transaction).orElse("");
        lines.add(
            new BillLine(
                BillLine.Kind.REFUND, r.order(), r.number(), transaction, r.fen(), r.at()));
      }
    }
    return lines;
  }

  /** Opens an order, unless it is there. */
  synchronized Order open(
      String number, long fen, String description, Instant expiresAt, String key) {
    if (!orders.containsKey(number)) {
      write("open", number, Long.toString(fen), description, expiresAt.toString(), key);
    }
    return orders.get(number);
  }

  synchronized void close(String number) {
    if (order(number).filter(order -> order.state().equals("open")).isPresent()) {
      write("close", number);
    }
  }

  /** Books a payment; false if the order is paid already. */
  synchronized boolean pay(String number, long fen, String transaction, Instant at) {
    if (orders.get(number).state().equals("paid")) {
      return false;
    }
    write("pay", number, Long.toString(fen), transaction, at.toString());
    return true;
  }

  /** Books a refund, or what became of it. */
  synchronized Refunded refund(String number, String order, long fen, String state, Instant at) {
    write("refund", number, order, Long.toString(fen), state, at.toString());
    return refunds.get(number);
  }

  /** Returns the fen paid for an order, less those that were returned or are on their way back. */
  synchronized long balance(String order) {
    long returned =
        refunds.values().stream()
            .filter(refund -> refund.order().equals(order) && !refund.state().equals("failed"))
            .mapToLong(Refunded::fen)
            .sum();
    return order(order).map(Order::paidFen).orElse(0L) - returned;
  }

  private void write(String... words) {
    StringBuilder line = new StringBuilder();
    for (String word : words) {
      line.append(line.isEmpty() ? "" : " ")
          .append(URLEncoder.encode(word, StandardCharsets.UTF_8));
    }
    try {
      append(line.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    apply(line.toString());
  }

  private void append(String line) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    }
  }

  private void apply(String line) {
    String[] words = line.split(" ", -1);
    for (int i = 0; i < words.length; i++) {
      words[i] = URLDecoder.decode(words[i], StandardCharsets.UTF_8);
    }
    switch (words[0]) {
      case "open" ->
          orders.put(
              words[1],
              new Order(
                  words[1],
                  Long.parseLong(words[2]),
                  words[3],
                  Instant.parse(words[4]),
                  words[5],
                  "open",
                  0,
                  "",
                  Instant.EPOCH));
      case "close" -> put(words[1], "closed", 0, "", Instant.EPOCH);
      case "pay" ->
          put(words[1], "paid", Long.parseLong(words[2]), words[3], Instant.parse(words[4]));
      case "refund" ->
          refunds.put(
              words[1],
              new Refunded(
                  words[1], words[2], Long.parseLong(words[3]), words[4], Instant.parse(words[5])));
      default -> throw new IllegalStateException("not a line of " + file + ": " + line);
    }
  }

  private void put(String number, String state, long paid, String transaction, Instant paidAt) {
    Order o = orders.get(number);
    if (o != null) {
      orders.put(
          number,
          new Order(
              number,
              o.amountFen(),
              o.description(),
              o.expiresAt(),
              o.key(),
              state,
              paid,
              transaction,
              paidAt));
    }
  }
}
