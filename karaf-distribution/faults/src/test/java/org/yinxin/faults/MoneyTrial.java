package org.yinxin.faults;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.yinxin.services.billing.CopyRegister.Decision;
import org.yinxin.services.billing.Reconciliation;
import org.yinxin.services.billing.Reconciliation.Kind;
import org.yinxin.services.identity.Account;
import org.yinxin.testkit.Waits;

/** One seed: people print and pay while three things go wrong, then all is at rest and audited. */
final class MoneyTrial {
  private static final Instant BEGIN = Instant.parse("2026-03-02T01:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final Duration MORNING = Duration.ofMinutes(25 * 60 + 30);
  private static final Duration STEP = Duration.ofMinutes(2);
  private static final int STEPS = 200;

  /** It is done at once, mostly. */
  private static final Duration POLL = Duration.ofMillis(2);

  /** After how many of them comes what was held on its way. */
  private static final int RELEASE = 2;

  /**
   * The outcome of a trial.
   *
   * @param visits with what went wrong in them
   * @param outcomes outcomes of the copies of each visit, in words
   */
  record Outcome(
      long seed,
      List<Visit> visits,
      Map<Visit, List<String>> outcomes,
      int kills,
      Sums sums,
      List<String> findings) {}

  private final Ground ground;
  private final Lives lives;
  private final long seed;
  private final Path state;
  private final SharedClock clock;
  private final World world;
  private final String name;
  private final Map<String, String> told = new ConcurrentHashMap<>();

  MoneyTrial(Ground ground, ChildJvm servers, ChildJvm kiosks, long seed, List<Visit> visits)
      throws Exception {
    this.ground = ground;
    this.seed = seed;
    name = "trial_" + seed;
    state = ground.create(name, true);
    lives = new Lives(servers, kiosks, state.resolve("stderr.log"));
    clock = new SharedClock(state.resolve("clock"));
    clock.set(BEGIN);
    world = new World(visits, clock, lives);
  }

  Outcome run() throws Exception {
    String clockFile = state.resolve("clock").toString();
    lives.serve(
        List.of(state.toString(), ground.url(name), world.address(), clockFile), world::finding);
    lives.kiosk(
        List.of(state.resolve("kiosk").toString(), world.address(), clockFile),
        line -> {
          String[] words = line.split(" ", -1);
          if (words[0].equals("told")) {
            told.put(words[1], words[2]);
          }
        });
    // The calm one leaves an archive of its classes to the others.
    lives.end(seed == 0);
    world.calm();
    Till till = new Till(state, ground.url(name), world.address(), Fault.none(), clock);
    lives.port(till.port());
    OpenKiosk kiosk =
        new OpenKiosk(
            state.resolve("kiosk"),
            Till.KIOSK,
            URI.create(world.address()),
            new WorldPrinter(world.address()),
            clock);
    try {
      return audited(till, kiosk);
    } finally {
      kiosk.stop();
      till.stop();
      world.stop();
      ground.close(name);
      if (world.findings.isEmpty()) {
        ground.remove(name);
      }
    }
  }

  private Outcome audited(Till till, OpenKiosk kiosk) throws Exception {
    rest(till, kiosk);
    MoneyAudit first = new MoneyAudit(till, world, told);
    world.findings.addAll(first.findings());
    clock.set(BEGIN.plus(MORNING));
    reconcile(till, DAY, first);
    rest(till, kiosk);
    Sums sums = new MoneyAudit(till, world, told).sums();
    for (String copy : first.unknown()) {
      boolean isOut = world.paper.pages(copy) == CopyShop.PAGES;
      var unused =
          till.billing.register.decide(
              copy,
              isOut ? Decision.PRINTED : Decision.FAILED,
              "looked into the tray",
              Account.PLATFORM);
    }
    rest(till, kiosk);
    MoneyAudit last = new MoneyAudit(till, world, told);
    last.findings().forEach(finding -> world.finding("in the end " + finding));
    if (!last.unknown().isEmpty()) {
      world.finding("undecided in the end: " + last.unknown());
    }
    clock.set(BEGIN.plus(MORNING).plus(Duration.ofDays(1)));
    for (LocalDate day : List.of(DAY, DAY.plusDays(1))) {
      till.billing
          .reconciliations
          .run(day, Account.PLATFORM)
          .get(0)
          .differences()
          .forEach(difference -> world.finding("in the end " + day + " " + difference));
    }
    return new Outcome(
        seed, world.visits, first.outcomes(), lives.kills(), sums, List.copyOf(world.findings));
  }

  /** The reconciliation names what is to be looked at, and nothing else. */
  private void reconcile(Till till, LocalDate day, MoneyAudit audit) throws Exception {
    Set<String> expected = new TreeSet<>();
    audit.held().forEach(copy -> expected.add(Kind.PAID_WITHOUT_OUTCOME + " " + copy));
    audit.unheard().forEach(order -> expected.add(Kind.IN_BILL_NOT_PAID + " " + order));
    Set<String> named = new TreeSet<>();
    List<String> refunding = new ArrayList<>(audit.unheardCopies());
    Reconciliation made = till.billing.reconciliations.run(day, Account.PLATFORM).get(0);
    made.differences().stream()
        // Money of which only the bill told goes back from now on.
        .filter(d -> !(d.kind() == Kind.PAID_WITHOUT_OUTCOME && refunding.contains(d.number())))
        .forEach(difference -> named.add(difference.kind() + " " + difference.number()));
    if (!expected.equals(named)) {
      world.finding("reconciliation names " + named + " instead of " + expected);
    }
  }

  /** Time passes until nothing is left to be done. */
  private void rest(Till till, OpenKiosk kiosk) {
    for (int step = 0; step < STEPS; step++) {
      till.billing.round();
      Waits.await("billing is idle").pollInterval(POLL).until(till.billing::isIdle);
      kiosk.recover();
      if (step == RELEASE) {
        world.release();
      }
      List<String> left = CopyRow.left(till);
      if (step > RELEASE && left.isEmpty() && kiosk.isAtRest()) {
        return;
      }
      clock.pass(STEP);
    }
    world.finding("never at rest: " + CopyRow.left(till) + " kiosk " + kiosk.isAtRest());
  }
}
