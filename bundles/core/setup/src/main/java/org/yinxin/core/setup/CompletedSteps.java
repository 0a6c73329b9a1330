package org.yinxin.core.setup;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.records.RecordRow;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.institution.InstitutionRecords;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.sealing.KeyRegister;
import org.yinxin.services.setup.SetupProgress;
import org.yinxin.services.setup.SetupProgress.OfficeNeed;
import org.yinxin.services.setup.SetupProgress.Step;

/** The progress of the set-up by the facts themselves: a step that was done elsewhere is done. */
final class CompletedSteps {
  private final Database database;
  private final Institution institution;
  private final RecordStore records;
  private final CertificateTypes types;
  private final KeyRegister keys;
  private final BooleanSupplier trialIsOver;

  CompletedSteps(
      Database database,
      Institution institution,
      RecordStore records,
      CertificateTypes types,
      KeyRegister keys,
      BooleanSupplier trialIsOver) {
    this.database = database;
    this.institution = institution;
    this.records = records;
    this.types = types;
    this.keys = keys;
    this.trialIsOver = trialIsOver;
  }

  SetupProgress progress(SetupTable.State state) {
    List<OfficeNeed> needs = needs();
    return new SetupProgress(
        done(state, needs),
        records.all(InstitutionRecords.UNIVERSITY).stream()
            .findFirst()
            .map(RecordRow::values)
            .orElse(Map.of()),
        records.all(InstitutionRecords.OFFICE).stream().map(RecordRow::values).toList(),
        needs,
        institution.publicAddress(),
        state.timestamps());
  }

  private Set<Step> done(SetupTable.State state, List<OfficeNeed> needs) {
    Set<Step> done = EnumSet.noneOf(Step.class);
    mark(done, Step.SCHOOL, institution.university().isPresent());
    mark(done, Step.ADDRESS, state.addressSet());
    mark(
        done,
        Step.OFFICES,
        !needs.isEmpty()
            && needs.stream().allMatch(need -> institution.issuer(need.id()).isPresent()));
    mark(done, Step.ADMINISTRATOR, database.transaction(SetupTable::hasAdministrator));
    mark(done, Step.KEYS, keys.keys().stream().anyMatch(key -> key.problem().isEmpty()));
    mark(done, Step.TIMESTAMPS, state.timestamps().isPresent());
    mark(done, Step.TRIAL, trialIsOver.getAsBoolean());
    return done;
  }

  private static void mark(Set<Step> done, Step step, boolean is) {
    if (is) {
      done.add(step);
    }
  }

  private List<OfficeNeed> needs() {
    return types.available().stream()
        .collect(
            Collectors.groupingBy(
                CertificateTypeDescription::office,
                TreeMap::new,
                Collectors.mapping(CertificateTypeDescription::title, Collectors.toList())))
        .entrySet()
        .stream()
        .map(office -> new OfficeNeed(office.getKey(), office.getValue()))
        .toList();
  }
}
