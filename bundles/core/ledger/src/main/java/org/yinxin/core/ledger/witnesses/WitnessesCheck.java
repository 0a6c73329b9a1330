package org.yinxin.core.ledger.witnesses;

import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.persistence.Database;
import org.yinxin.text.ChinaTime;

/** Says which witness signed last when, and if the newest checkpoints lack signatures. */
@Component(property = {HealthCheck.NAME + "=Witnesses", HealthCheck.TAGS + "=yinxin"})
public final class WitnessesCheck implements HealthCheck {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ChinaTime.ZONE);

  private final StoredCosignatures cosignatures;
  private final Database database;
  private final InstantSource clock;

  /** Asks no witness. */
  @Activate
  public WitnessesCheck(
      @Reference(name = "cosignatures") StoredCosignatures cosignatures,
      @Reference(name = "database") Database database) {
    this(cosignatures, database, InstantSource.system());
  }

  WitnessesCheck(StoredCosignatures cosignatures, Database database, InstantSource clock) {
    this.cosignatures = cosignatures;
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    StoredCosignatures.Active active = cosignatures.active();
    if (!active.fault().isEmpty()) {
      log.critical(
          "etc/org.yinxin.core.witnesses.cfg cannot be used: {}. Nothing is submitted to witnesses,"
              + " and /anchors.txt is not given out until it can.",
          active.fault());
      return new Result(log);
    }
    if (active.clients().isEmpty()) {
      log.info("No witnesses are configured: nobody outside countersigns the log.");
      return new Result(log);
    }
    Instant overdue = clock.instant().minus(active.settings().overdue());
    active.clients().forEach(client -> client(log, client, overdue));
    quorum(log, active.settings());
    return new Result(log);
  }

  private void client(FormattingResultLog log, WitnessClient client, Instant overdue) {
    String name = client.key().name();
    String last =
        database
            .transaction(h -> CosignatureRows.last(h, client.key().verifierKey()))
            .map(TIME::format)
            .map("its last new signature came at "::concat)
            .orElse("it has signed nothing yet");
    WitnessClient.State state = client.state();
    switch (state.outcome()) {
      case UNASKED -> log.info("{} was not asked since the start; {}.", name, last);
      case SIGNED -> log.info("{} signs; {}.", name, last);
      case UNREACHABLE -> {
        String how = "{} does not answer ({}); {}.";
        if (state.since().isBefore(overdue)) {
          log.warn(how + " Ask its operator.", name, state.detail(), last);
        } else {
          log.info(how, name, state.detail(), last);
        }
      }
      case UNKNOWN_LOG ->
          log.warn(
              "{} does not know this log ({}). Send its operator the key at /log/key; {}.",
              name,
              state.detail(),
              last);
      case UNUSABLE ->
          log.warn(
              "{} gives an answer that is none of a witness ({}). Look at its address and key in"
                  + " etc/org.yinxin.core.witnesses.cfg; {}.",
              name,
              state.detail(),
              last);
      case LOST ->
          log.warn(
              "{} has signed entries that are lost since ({}) and signs nothing until it has"
                  + " forgotten them. Tell its operator of the loss, and name another witness.",
              name,
              state.detail());
      case CONTRADICTED ->
          log.critical(
              "{} has signed a log that the present one does not continue ({}): a backup was"
                  + " restored, or somebody shows different logs with the log's key. Stop issuing,"
                  + " and see Log audit for what to do.",
              name,
              state.detail());
    }
  }

  private void quorum(FormattingResultLog log, WitnessSettings settings) {
    if (settings.required() == 0) {
      log.info("No signatures of witnesses are required of a checkpoint.");
      return;
    }
    Optional<Instant> since = cosignatures.watch();
    if (since.filter(at -> at.plus(settings.overdue()).isBefore(clock.instant())).isPresent()) {
      log.warn(
          "Since {} a checkpoint has fewer than the {} signatures of witnesses that are required."
              + " Evidence packages of newer credentials do not verify off line until it has them.",
          TIME.format(since.get()),
          settings.required());
    } else {
      log.info("{} of {} have to sign.", settings.required(), settings.witnesses().size());
    }
  }
}
