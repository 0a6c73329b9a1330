package org.yinxin.core.records;

import java.util.Set;
import java.util.stream.Collectors;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.services.identity.Account;
import org.yinxin.services.institution.InstitutionRecords;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.records.RecordStore;

/** Decides who imports which kind of record. */
final class ImportRights {
  private static final Set<String> OF_ADMINISTRATORS =
      Set.of(InstitutionRecords.UNIVERSITY.id(), InstitutionRecords.OFFICE.id());

  private final RecordStore records;
  private final CertificateTypes types;

  ImportRights(RecordStore records, CertificateTypes types) {
    this.records = records;
    this.types = types;
  }

  boolean mayImport(Account account, String kind) {
    if (account.roles().contains(Account.ADMINISTRATOR) || account.isOperator()) {
      return true;
    }
    if (records.kind(kind).isEmpty() || OF_ADMINISTRATORS.contains(kind)) {
      return false;
    }
    Set<String> owners =
        types.available().stream()
            .filter(type -> type.brings().stream().anyMatch(brought -> brought.id().equals(kind)))
            .map(CertificateTypeDescription::office)
            .collect(Collectors.toSet());
    return owners.isEmpty()
        ? !account.offices(Account.OFFICE).isEmpty()
        : owners.stream().anyMatch(account::worksFor);
  }
}
