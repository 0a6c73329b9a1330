package org.yinxin.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.yinxin.services.billing.CopyState;

/** Holds what billing has against what the world knows, when all is at rest. */
final class MoneyAudit {
  private final World world;
  private final Map<String, String> told;
  private final List<CopyRow> rows;
  private final Map<String, Integer> lastSerials = new HashMap<>();
  private final List<String> findings = new ArrayList<>();
  private final int free;

  MoneyAudit(Till till, World world, Map<String, String> told) {
    this.world = world;
    this.told = told;
    free = till.billing.prices.current().list().freeCopies();
    rows = till.database.transaction(CopyRow::all);
    till.database.transaction(
        h -> {
          h.createQuery("SELECT credential_id, last_serial FROM copy_serial")
              .map((rs, c) -> lastSerials.put(rs.getString(1), rs.getInt(2)))
              .list();
          return true;
        });
  }

  private void expect(boolean holds, String what) {
    if (!holds) {
      findings.add(what);
    }
  }

  List<String> findings() {
    rows.forEach(this::copy);
    orders();
    quota();
    serials();
    Sums sums = sums();
    expect(
        sums.paidFen() == sums.printedFen() + sums.refundedFen() + sums.heldFen(),
        "the sum differs: " + sums);
    Set<String> known = rows.stream().map(CopyRow::id).collect(Collectors.toSet());
    world.paper.copies().stream()
        .filter(copy -> !known.contains(copy))
        .forEach(copy -> findings.add("the printer had an unknown copy " + copy));
    return findings;
  }

  private boolean isOut(CopyRow row) {
    return world.paper.pages(row.id()) == CopyShop.PAGES;
  }

  private void copy(CopyRow row) {
    boolean isOut = isOut(row);
    switch (row.state()) {
      case SETTLED -> {
        expect(row.isPrinted() == isOut, "printed and out differ: " + row);
        expect(!row.isPrinted() || row.refund().isEmpty(), "printed and refunded: " + row);
        expect(row.isPrinted() || !row.isPaidFor(), "kept for nothing: " + row);
        String unit = row.isPaidFor() ? "NONE" : row.isPrinted() ? "HELD" : "RETURNED";
        expect(row.unit().equals(unit), "unit is not " + unit + ": " + row);
      }
      case REFUNDED -> {
        expect(!isOut, "out and refunded: " + row);
        expect(row.isPaidFor() && !row.refund().isEmpty(), "refunded without: " + row);
      }
      case UNKNOWN -> {
        expect(world.paper.forgotten().contains(row.id()), "could be known: " + row);
        expect(row.refund().isEmpty(), "unknown and refunded: " + row);
        expect(row.isPaidFor() || row.unit().equals("HELD"), "unknown and not held: " + row);
      }
      case EXPIRED, CANCELLED -> {
        expect(world.paper.pages(row.id()) == 0, "out of an order that has ended: " + row);
        expect(!row.unit().equals("HELD"), "holds a unit: " + row);
      }
      default -> findings.add("not at rest: " + row);
    }
    String said = told.getOrDefault(row.id(), "");
    expect(!said.equals("PRINTED") || isOut, "the person was told it was printed: " + row);
    expect(
        !(said.equals("FAILED") || said.equals("REFUSED")) || !isOut,
        "the person was told it was not printed: " + row);
  }

  private void orders() {
    Map<String, List<CopyRow>> byOrder =
        rows.stream().collect(Collectors.groupingBy(CopyRow::order));
    world
        .bank
        .paid()
        .forEach(
            (order, fen) -> {
              long kept =
                  byOrder.getOrDefault(order, List.of()).stream()
                      .filter(row -> row.isKept())
                      .mapToLong(CopyRow::fen)
                      .sum();
              long back = world.bank.returned(order);
              boolean isUnheard = unheard().contains(order);
              expect(
                  isUnheard || fen == kept + back,
                  "order %s: paid %d, kept %d, returned %d".formatted(order, fen, kept, back));
            });
    rows.stream()
        .filter(row -> row.isKept() && row.isPaidFor())
        .filter(row -> !world.bank.paid().containsKey(row.order()))
        .forEach(row -> findings.add("printed and nobody paid: " + row));
  }

  /** Orders whose payment came when nobody asked any more; the bill tells of it. */
  Set<String> unheard() {
    Map<String, List<CopyRow>> byOrder =
        rows.stream().collect(Collectors.groupingBy(CopyRow::order));
    return world.bank.paid().keySet().stream()
        .filter(order -> world.of(order).payer == Visit.Payer.AFTER_CLOSE)
        .filter(
            order ->
                byOrder.getOrDefault(order, List.of()).stream()
                    .allMatch(row -> row.state() == CopyState.EXPIRED))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Set<String> unheardCopies() {
    return ids(rows.stream().filter(row -> unheard().contains(row.order())).toList());
  }

  private static Set<String> ids(List<CopyRow> rows) {
    return rows.stream().map(CopyRow::id).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Copies that wait for an operator. */
  Set<String> unknown() {
    return ids(rows.stream().filter(row -> row.state() == CopyState.UNKNOWN).toList());
  }

  /** Those of them whose money is held. */
  Set<String> held() {
    return ids(
        rows.stream().filter(row -> row.state() == CopyState.UNKNOWN && row.isPaidFor()).toList());
  }

  private void quota() {
    Map<String, Long> used =
        rows.stream()
            .filter(row -> row.unit().equals("HELD"))
            .collect(Collectors.groupingBy(CopyRow::person, Collectors.counting()));
    used.forEach(
        (person, count) ->
            expect(count <= free, "%d free copies of %d are used".formatted(count, free)));
  }

  private void serials() {
    Map<String, List<Integer>> drawn = new TreeMap<>();
    for (CopyRow row : rows) {
      if (row.serial() > 0) {
        drawn.computeIfAbsent(row.credential(), c -> new ArrayList<>()).add(row.serial());
      }
    }
    drawn.forEach(
        (credential, serials) -> {
          List<Integer> whole =
              IntStream.rangeClosed(1, lastSerials.get(credential)).boxed().toList();
          expect(
              serials.stream().sorted().toList().equals(whole),
              "serials of " + credential + ": " + serials);
        });
  }

  Sums sums() {
    return Sums.of(rows, world.bank, unheard());
  }

  /** Returns the outcomes of the copies of each visit. */
  Map<Visit, List<String>> outcomes() {
    Map<Visit, List<String>> outcomes = new HashMap<>();
    for (CopyRow row : rows) {
      outcomes.computeIfAbsent(world.of(row.order()), v -> new ArrayList<>()).add(row.word());
    }
    return outcomes;
  }
}
