package org.yinxin.core.sealing.register;

import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.seals.RegisteredSeal;
import org.yinxin.text.ChinaTime;

/** Reports if each office whose certificates are offered has an imprint that is enabled. */
@Component(property = {HealthCheck.NAME + "=Seals", HealthCheck.TAGS + "=yinxin"})
public final class SealCheck implements HealthCheck {
  private static final Period NEAR = Period.ofDays(60);

  private final Supplier<List<RegisteredSeal>> seals;
  private final Supplier<Set<String>> offices;
  private final boolean development;
  private final InstantSource clock;

  /** Looks at the offices of the types that are deployed. */
  @Activate
  public SealCheck(
      @Reference(name = "seals") StoredSeals seals,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "institution") Institution institution) {
    this(
        seals::all,
        () ->
            types.available().stream()
                .map(CertificateTypeDescription::office)
                .collect(Collectors.toCollection(TreeSet::new)),
        institution.development(),
        InstantSource.system());
  }

  SealCheck(
      Supplier<List<RegisteredSeal>> seals,
      Supplier<Set<String>> offices,
      boolean development,
      InstantSource clock) {
    this.seals = seals;
    this.offices = offices;
    this.development = development;
    this.clock = clock;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    List<RegisteredSeal> all = seals.get();
    Set<String> owners = new TreeSet<>(offices.get());
    all.forEach(seal -> owners.add(seal.data().owner()));
    for (String owner : owners) {
      owner(log, owner, all.stream().filter(s -> s.data().owner().equals(owner)).toList());
    }
    if (owners.isEmpty()) {
      log.info("No certificate type is offered, so no seal is needed yet.");
    }
    return new Result(log);
  }

  private void owner(FormattingResultLog log, String owner, List<RegisteredSeal> own) {
    Instant now = clock.instant();
    Optional<RegisteredSeal> used = SealChoice.at(own, now);
    if (used.isPresent()) {
      Optional<Instant> end = used.get().data().validUntil();
      String day =
          end.map(DateTimeFormatter.ISO_LOCAL_DATE.withZone(ChinaTime.ZONE)::format)
              .orElse("further notice");
      if (end.isPresent() && end.get().isBefore(now.plus(NEAR))) {
        log.warn("{}: its seal is used until {}. Register and enable the next one.", owner, day);
      } else {
        log.info("{}: seal version {} until {}", owner, used.get().version(), day);
      }
    } else if (SealChoice.everEnabled(own)) {
      log.critical(
          "{}: its seals are expired or destroyed, so its applications wait. Register an imprint and"
              + " have a second person enable it: /admin/seals",
          owner);
    } else if (development) {
      log.info("{}: a seal is drawn from its name.", owner);
    } else {
      log.warn(
          "{}: no imprint is registered, so a seal is drawn from its name: /admin/seals", owner);
    }
  }
}
