package org.yinxin.core.sealing;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.keyholder.KeyHolderException;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.keyholder.SealingKey;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.sealing.SealingKeys;
import org.yinxin.text.ChinaTime;

/**
 * Reports if each office whose documents are offered has a key, and how long its certificate lasts.
 */
@Component(
    property = {
      HealthCheck.NAME + "=Sealing keys",
      HealthCheck.TAGS + "=yinxin",
      HealthCheck.TAGS + "=dependency"
    })
public final class KeyCheck implements HealthCheck {
  /** An authority takes weeks to renew. */
  private static final Period NEAR = Period.ofDays(60);

  private final SealingKeys keys;
  private final Supplier<Map<String, Optional<SealOwner>>> owners;
  private final Clock clock;

  /** Looks at the keys of the offices of the types that are deployed. */
  @Activate
  public KeyCheck(
      @Reference(name = "keys") SealingKeys keys,
      @Reference(name = "institution") Institution institution,
      @Reference(name = "types") CertificateTypes types) {
    this(keys, new SealOwners(institution, types)::offices, Clock.system(ChinaTime.ZONE));
  }

  KeyCheck(SealingKeys keys, Supplier<Map<String, Optional<SealOwner>>> owners, Clock clock) {
    this.keys = keys;
    this.owners = owners;
    this.clock = clock;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    Map<String, Optional<SealOwner>> all = owners.get();
    if (all.isEmpty()) {
      log.info("No certificate type is offered, so no key is needed yet.");
    }
    all.forEach(
        (office, owner) -> {
          if (owner.isEmpty()) {
            log.critical(
                "{}: university or office unknown. Import them: yinxin:import university FILE,"
                    + " yinxin:import office FILE",
                office);
          } else {
            key(log, owner.get());
          }
        });
    return new Result(log);
  }

  private void key(FormattingResultLog log, SealOwner owner) {
    String office = owner.id();
    try {
      SealingKey key = keys.key(owner);
      certificate(log, office, key.chain().get(0));
      log.info(
          key.needsApproval()
              ? "{}: its holder signs only what the audit trail has, each application once."
              : "{}: who controls this server can use the key without a trace in the audit trail;"
                  + " a signer program (docs/signer.md) prevents that.",
          office);
    } catch (KeyHolderException e) {
      switch (e.reason()) {
        case NO_KEY ->
            log.critical(
                "{}: no key ({}). Until it is there, its applications wait in sealing.",
                office,
                e.getMessage());
        case UNREADABLE, SIGNING_FAILED, ALREADY_SIGNED ->
            log.critical(
                "{}: {}. Repair the key file, token or service, and its password.",
                office,
                e.getMessage());
        case DEVELOPMENT_KEY ->
            log.critical(
                "{}: the key is a development key, which production never seals with. Its"
                    + " applications wait in sealing. Have a real one certified:"
                    + " yinxin:key-request {}",
                office,
                office);
        case COMPROMISED ->
            log.critical(
                "{}: {}. Its applications wait in sealing. Have a new one certified:"
                    + " yinxin:key-request {}",
                office,
                e.getMessage(),
                office);
      }
    }
  }

  private void certificate(FormattingResultLog log, String office, X509Certificate certificate) {
    Instant end = certificate.getNotAfter().toInstant();
    Instant now = clock.instant();
    String day = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ChinaTime.ZONE).format(end);
    if (end.isBefore(now)) {
      log.critical(
          "{}: the certificate ended on {}. Have it renewed and put the new file there.",
          office,
          day);
    } else if (certificate.getNotBefore().toInstant().isAfter(now)) {
      log.critical("{}: the certificate is not valid yet. Is this machine's clock right?", office);
    } else if (end.isBefore(now.plus(NEAR))) {
      log.warn("{}: the certificate ends on {}. Have it renewed in time.", office, day);
    } else {
      log.info("{}: valid until {}", office, day);
    }
  }
}
