package org.yinxin.core.ledger.witnesses;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.http.BoundedHttp;
import org.yinxin.services.ledger.Cosignatures;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogContinuity;
import org.yinxin.services.ledger.MismatchAlarm;
import org.yinxin.services.persistence.Database;

/**
 * Submits each new checkpoint to the witnesses, off the path of all requests, and keeps their
 * signatures, one row each. Of several nodes over one database each asks; who is second finds the
 * signature, or is told it again.
 */
@Component(
    service = {Cosignatures.class, StoredCosignatures.class},
    immediate = true,
    configurationPid = "org.yinxin.core.witnesses")
@Designate(ocd = WitnessConfig.class)
public final class StoredCosignatures implements Cosignatures {
  private static final Logger LOG = LoggerFactory.getLogger(StoredCosignatures.class);
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int LARGEST_ANSWER = 65_536;

  /**
   * The settings and who acts by them.
   *
   * @param fault of settings that cannot be used; empty if they can
   */
  record Active(
      WitnessSettings settings, Submissions submissions, CosignatureWait waiting, String fault) {
    List<WitnessClient> clients() {
      return submissions.clients();
    }
  }

  private final Database database;
  private final Ledger ledger;
  private final InstantSource clock;
  private final Function<WitnessSettings.Witness, WitnessClient> client;
  private volatile Active active;

  /** Submits from now on. */
  @Activate
  public StoredCosignatures(
      @Reference(name = "database") Database database,
      @Reference(name = "ledger") Ledger ledger,
      @Reference(name = "continuity") LogContinuity continuity,
      @Reference(name = "alarm") MismatchAlarm alarm,
      WitnessConfig config) {
    this(
        database,
        ledger,
        InstantSource.system(),
        witness ->
            new WitnessClient(
                witness.key(),
                exchange(witness.address()),
                database,
                ledger,
                continuity,
                alarm,
                InstantSource.system()));
    configure(config);
  }

  StoredCosignatures(
      Database database,
      Ledger ledger,
      InstantSource clock,
      Function<WitnessSettings.Witness, WitnessClient> client) {
    this.database = database;
    this.ledger = ledger;
    this.clock = clock;
    this.client = client;
    this.active = active(WitnessSettings.NONE, "");
  }

  private static WitnessClient.Exchange exchange(String address) {
    BoundedHttp http = new BoundedHttp(LIMIT, LARGEST_ANSWER);
    URI url = URI.create(address + "/add-checkpoint");
    return body ->
        http.send(
            HttpRequest.newBuilder(url)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Settings that cannot be used submit to nobody, and nobody is told that none is required. */
  @Modified
  void configure(WitnessConfig config) {
    WitnessSettings settings = WitnessSettings.NONE;
    String fault = "";
    try {
      settings = WitnessSettings.of(config.witnesses(), config.required(), config.overdueMinutes());
    } catch (RuntimeException e) {
      // A number that is none fails when it is asked for.
      fault = String.valueOf(e.getMessage());
      LOG.error("etc/org.yinxin.core.witnesses.cfg cannot be used: {}", fault);
    }
    use(settings, fault);
    active.submissions().start(this::watch);
  }

  /** Takes settings; nothing is submitted unless it is asked for. */
  void use(WitnessSettings settings, String fault) {
    Active before = active;
    active = active(settings, fault);
    before.submissions().close();
  }

  private Active active(WitnessSettings settings, String fault) {
    return new Active(
        settings,
        new Submissions(settings.witnesses().stream().map(client).toList()),
        new CosignatureWait(clock),
        fault);
  }

  @Deactivate
  void stop() {
    active.submissions().close();
  }

  Active active() {
    return active;
  }

  /** Notes which checkpoint has lacked signatures since when. */
  Optional<Instant> watch() {
    long newest = newest(-1, false).orElse(0);
    return active.waiting().since(newest, ledger.size());
  }

  @Override
  public Optional<Quorum> quorum() {
    Active now = active;
    return now.fault().isEmpty() ? Optional.of(now.settings().quorum()) : Optional.empty();
  }

  @Override
  public OptionalLong newest(long index, boolean isStamped) {
    Quorum quorum = active.settings().quorum();
    return quorum.verifierKeys().isEmpty()
        ? OptionalLong.empty()
        : database.transaction(
            h ->
                CosignatureRows.newest(
                    h, quorum.verifierKeys(), Math.max(1, quorum.required()), index, isStamped));
  }

  @Override
  public Optional<String> latest() {
    OptionalLong size = newest(-1, false);
    return size.isEmpty() ? Optional.empty() : checkpoint(size.getAsLong()).map(this::cosigned);
  }

  private Optional<String> checkpoint(long size) {
    return ledger
        .consistency(0, size)
        .map(request -> request.substring(request.indexOf("\n\n") + 2));
  }

  @Override
  public String cosigned(String note) {
    return note + lines(note).stream().collect(Collectors.joining());
  }

  @Override
  public int count(String note) {
    return lines(note).size();
  }

  /** The lines of the present witnesses that are good. */
  private List<String> lines(String note) {
    List<WitnessSettings.Witness> witnesses = active.settings().witnesses();
    if (witnesses.isEmpty()) {
      return List.of();
    }
    long size = Long.parseLong(note.lines().skip(1).findFirst().orElse("0"));
    List<CosignatureRows.Row> rows = database.transaction(h -> CosignatureRows.at(h, size));
    return witnesses.stream()
        .map(WitnessSettings.Witness::key)
        .flatMap(
            key ->
                rows.stream()
                    .filter(row -> row.witness().equals(key.verifierKey()))
                    .filter(row -> key.hasSigned(note, row.line().stripTrailing()))
                    .map(CosignatureRows.Row::line))
        .toList();
  }

  @Override
  public void submit(long size) {
    active.submissions().submit(size);
  }

  @Override
  public Optional<String> audit() {
    CosignatureRows.Row last = new CosignatureRows.Row(-1, "", "");
    while (true) {
      CosignatureRows.Row before = last;
      List<CosignatureRows.Row> rows = database.transaction(h -> CosignatureRows.after(h, before));
      for (CosignatureRows.Row each : rows) {
        if (!isGood(each)) {
          return Optional.of(
              "the signature of witness %s under the checkpoint of size %d is not good"
                  .formatted(each.witness(), each.size()));
        }
        last = each;
      }
      if (rows.isEmpty()) {
        return Optional.empty();
      }
    }
  }

  private boolean isGood(CosignatureRows.Row row) {
    try {
      WitnessKey key = WitnessKey.parse(row.witness());
      return checkpoint(row.size())
          .filter(note -> key.hasSigned(note, row.line().stripTrailing()))
          .isPresent();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
