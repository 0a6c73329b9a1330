package org.yinxin.kiosk.agent.device;

import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.kiosk.agent.server.HeartbeatAnswer;
import org.yinxin.kiosk.agent.server.RequestSigner;
import org.yinxin.kiosk.agent.server.Server;
import org.yinxin.kiosk.agent.server.ServerCall;
import org.yinxin.kiosk.agent.server.ServerException;
import org.yinxin.kiosk.agent.server.ServerStatus;
import org.yinxin.kiosk.agent.server.StateFolder;

/**
 * Makes the drivers that run here those that the server assigned: fetches, checks, installs,
 * reports. The assignment is on the disk with the rest of the last answer ({@link ServerStatus}),
 * so that a kiosk without the server starts with its drivers. A driver that does not come to run
 * leaves the one before it running. For one thread.
 */
public final class PushedDrivers {
  private static final Logger LOG = LoggerFactory.getLogger(PushedDrivers.class);
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int LONGEST_DETAIL = 500;

  /** The body of {@code POST /api/kiosk/drivers/reports}. */
  record Reports(List<Report> reports) {}

  /** The outcome of a driver's installation. */
  record Report(String sha256, DriverOutcome state, String detail) {}

  private final Server server;
  private final StateFolder folder;
  private final DriverHost host;
  private final DriverSigners signers;
  private final Map<String, Report> outcomes = new LinkedHashMap<>();
  private List<PushedDriver> wanted = List.of();
  private boolean checked;
  private Map<String, Report> reported = Map.of();

  public PushedDrivers(Server server, StateFolder folder, DriverHost host, DriverSigners signers) {
    this.server = server;
    this.folder = folder;
    this.host = host;
    this.signers = signers;
  }

  /**
   * Installs and removes drivers until those run that the server assigned.
   *
   * @param answer to a heartbeat; a server that assigns no drivers says nothing of them
   */
  public void reconcile(HeartbeatAnswer answer) {
    if (signers.takeChange() || !checked) {
      checked = true;
      outcomes.values().removeIf(outcome -> outcome.state() == DriverOutcome.REFUSED);
      host.present().forEach(this::checkAgain);
    }
    for (PushedDriver driver : host.changed()) {
      LOG.error(
          "driver {} step check: its bundle was changed since it was installed, and is installed"
              + " anew",
          driver);
      checkAgain(driver);
    }
    if (answer.drivers() == null) {
      return;
    }
    take(answer.drivers().stream().flatMap(said -> PushedDriver.of(said).stream()).toList());
    for (PushedDriver driver : wanted) {
      if (!outcomes.containsKey(driver.sha256())) {
        bring(driver);
      }
    }
    removeSurplus();
    report();
  }

  /** At the kiosk's start, and when others are trusted than before; with or without the server. */
  private void checkAgain(PushedDriver driver) {
    try {
      if (!isKept(driver)) {
        LOG.error("driver {} step check: its file is gone", driver);
        lose(driver);
        return;
      }
      signers.check(driver, folder.path(driver.fileName()));
      host.resume(driver, folder.path(driver.fileName()));
    } catch (DriverRefusal e) {
      host.remove(driver);
      failed(driver, e);
    } catch (IOException e) {
      LOG.error("driver {} step check: its file cannot be read", driver.name(), e);
      lose(driver);
    }
  }

  /** It does not run any more; if it is still wanted, it is fetched again. */
  private void lose(PushedDriver driver) {
    host.remove(driver);
    outcomes.remove(driver.sha256());
  }

  private void failed(PushedDriver driver, DriverRefusal refusal) {
    String detail = refusal.getMessage();
    LOG.error("driver {} step install: {}", driver, detail);
    ended(
        driver, refusal.outcome(), detail.substring(0, Math.min(LONGEST_DETAIL, detail.length())));
  }

  private void ended(PushedDriver driver, DriverOutcome state, String detail) {
    outcomes.put(driver.sha256(), new Report(driver.sha256(), state, detail));
  }

  private boolean isKept(PushedDriver driver) throws IOException {
    Optional<byte[]> kept = folder.read(driver.fileName());
    return kept.isPresent() && sha256(kept.get()).equals(driver.sha256());
  }

  /**
   * Takes the drivers that are assigned now, and forgets the outcomes of all others: a driver that
   * failed is tried again when it was taken away and is assigned again.
   */
  private void take(List<PushedDriver> all) {
    wanted = all;
    outcomes.keySet().retainAll(all.stream().map(PushedDriver::sha256).toList());
  }

  private void bring(PushedDriver driver) {
    try {
      if (!isPresent(driver)) {
        fetch(driver);
        signers.check(driver, folder.path(driver.fileName()));
        host.install(driver, folder.path(driver.fileName()));
        LOG.info("driver {} step installed", driver);
      }
      ended(driver, DriverOutcome.RUNNING, "");
    } catch (DriverRefusal e) {
      failed(driver, e);
    } catch (ServerException | IOException e) {
      LOG.warn("driver {} step fetch: is asked for again: {}", driver.name(), e.getMessage());
    }
  }

  private boolean isPresent(PushedDriver driver) {
    return host.present().stream().anyMatch(each -> each.sha256().equals(driver.sha256()));
  }

  /**
   * Fetches the file of a driver, unless it is kept. A file with another hash is neither kept nor
   * run, even if the server sent it.
   */
  private void fetch(PushedDriver driver) throws ServerException, IOException, DriverRefusal {
    if (isKept(driver)) {
      return;
    }
    byte[] file =
        server.bytes(
            ServerCall.get("/api/kiosk/drivers/" + driver.sha256(), byte[].class).within(LIMIT));
    if (!sha256(file).equals(driver.sha256())) {
      throw DriverRefusal.refused("the file came with another hash");
    }
    folder.write(driver.fileName(), file);
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(RequestSigner.sha256(bytes));
  }

  /** An older one stays as long as the new one of its name does not run. */
  private void removeSurplus() {
    Set<String> shas =
        wanted.stream().map(PushedDriver::sha256).collect(Collectors.toUnmodifiableSet());
    Set<String> awaited =
        wanted.stream()
            .filter(driver -> !runs(driver))
            .map(PushedDriver::name)
            .collect(Collectors.toUnmodifiableSet());
    for (PushedDriver driver : host.present()) {
      if (!shas.contains(driver.sha256()) && !awaited.contains(driver.name())) {
        host.remove(driver);
        delete(driver);
        LOG.info("driver {} step removed", driver);
      }
    }
  }

  private boolean runs(PushedDriver driver) {
    Report outcome = outcomes.get(driver.sha256());
    return outcome != null && outcome.state() == DriverOutcome.RUNNING;
  }

  private void delete(PushedDriver driver) {
    try {
      folder.delete(driver.fileName());
    } catch (IOException e) {
      LOG.warn("driver {} step delete: its file stays", driver.name(), e);
    }
  }

  private void report() {
    if (outcomes.equals(reported)) {
      return;
    }
    Reports body = new Reports(List.copyOf(outcomes.values()));
    try {
      var unused = server.call(ServerCall.post("/api/kiosk/drivers/reports", body, Void.class));
      reported = Map.copyOf(outcomes);
    } catch (ServerException e) {
      LOG.warn("step drivers: the report is sent again: {}", e.getMessage());
    }
  }
}
