package org.yinxin.core.sealing.augmentation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.yinxin.core.sealing.augmentation.AugmentationTable.Form;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogEntry;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;

/** Holds each long-term form against the vault, the issued file and the log. */
final class FormAudit {
  private static final int LIMIT = 100;

  private final Database database;
  private final Credentials credentials;
  private final Vault vault;
  private final Ledger ledger;

  FormAudit(Database database, Credentials credentials, Vault vault, Ledger ledger) {
    this.database = database;
    this.credentials = credentials;
    this.vault = vault;
    this.ledger = ledger;
  }

  /** Rows and entries are committed together, so what the log has now has its row. */
  List<String> run() {
    List<String> findings = new ArrayList<>();
    BitSet known = new BitSet();
    ledger.sequence();
    long size = ledger.size();
    String last = "";
    List<Form> page;
    do {
      String after = last;
      page = database.transaction(h -> AugmentationTable.after(h, after));
      for (Form form : page) {
        ledger.index(form.logEntry()).ifPresent(index -> known.set((int) index));
        problem(form)
            .map(
                what ->
                    "long-term form %d of credential %s: %s"
                        .formatted(form.generation(), form.credentialId(), what))
            .ifPresent(findings::add);
        last = form.sha256();
      }
    } while (!page.isEmpty() && findings.size() < LIMIT);
    if (page.isEmpty()) {
      readLog(size, known, findings);
    }
    return List.copyOf(findings.subList(0, Math.min(LIMIT, findings.size())));
  }

  private void readLog(long size, BitSet known, List<String> findings) {
    for (long index = 0; index < size && findings.size() < LIMIT; index++) {
      boolean isForm =
          ledger.entry(index).filter(e -> e.kind() == LogEntry.Kind.AUGMENT).isPresent();
      if (isForm && !known.get((int) index)) {
        findings.add("log entry " + index + ": its long-term form is not on record");
      }
    }
  }

  private Optional<String> problem(Form form) {
    Optional<Credential> credential;
    try {
      credential = credentials.byId(form.credentialId());
    } catch (AlteredDataException e) {
      return Optional.of(e.getMessage());
    }
    if (credential.isEmpty()) {
      return Optional.of("there is no such credential");
    }
    try {
      byte[] issued = vault.get(credential.get().sha256());
      byte[] bytes = vault.get(form.sha256());
      if (Arrays.mismatch(issued, bytes) != issued.length) {
        return Optional.of("does not begin with the issued file");
      }
    } catch (VaultException e) {
      return Optional.of("vault file " + form.sha256() + " or the issued one: " + e.reason());
    }
    OptionalLong index = ledger.index(form.logEntry());
    Optional<LogEntry> entry = index.isEmpty() ? Optional.empty() : ledger.entry(index.getAsLong());
    boolean agrees =
        entry
            .filter(
                e ->
                    e.kind() == LogEntry.Kind.AUGMENT
                        && e.fileSha256().equals(form.sha256())
                        && e.byteRangeSha256().equals(credential.get().byteRangeSha256())
                        && e.subject().equals(credential.get().logIndex()))
            .isPresent();
    return agrees ? Optional.empty() : Optional.of("does not agree with its log entry");
  }
}
