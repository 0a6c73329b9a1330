package org.yinxin.core.notices;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.notices.Notice.State;
import org.yinxin.services.persistence.Database;

/** Reports if the deployed channels take notices, and how many wait or were given up. */
@Component(
    property = {
      HealthCheck.NAME + "=Notices",
      HealthCheck.TAGS + "=yinxin",
      HealthCheck.TAGS + "=dependency"
    })
public final class NoticesCheck implements HealthCheck {
  private final Database database;
  private final Channels channels;

  /** Looks at rows only. */
  @Activate
  public NoticesCheck(
      @Reference(name = "database") Database database,
      @Reference(name = "channels") Channels channels) {
    this.database = database;
    this.channels = channels;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    List<String> deployed = channels.deployed();
    if (deployed.isEmpty()) {
      log.info(
          "No channel is set up: notices are in the portal only. E-mail and WeCom are set up with"
              + " etc/org.yinxin.connector.noticemail.cfg and noticewecom.cfg.");
    }
    for (String channel : deployed) {
      Optional<String> failure = database.transaction(h -> DeliveryTable.lastFailure(h, channel));
      if (failure.isPresent()) {
        log.warn(
            "{} does not take messages now ({}). They are kept and tried again for a day, and shown"
                + " in the portal meanwhile; issuing continues. Look at the network, the service and"
                + " its file in etc/.",
            channel,
            failure.get());
      } else {
        log.info("{} takes messages", channel);
      }
    }
    Instant dayAgo = Instant.now().minus(Duration.ofDays(1));
    int waiting = database.transaction(h -> DeliveryTable.count(h, State.WAITING, dayAgo));
    int lost = database.transaction(h -> DeliveryTable.count(h, State.GIVEN_UP, dayAgo));
    log.info("{} messages wait, {} were given up within a day", waiting, lost);
    return new Result(log);
  }
}
