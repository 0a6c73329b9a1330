package org.yinxin.core.billing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apache.commons.codec.digest.DigestUtils;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.billing.PrintAudit;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.persistence.AlteredDataException;
import org.yinxin.services.persistence.Database;
import org.yinxin.services.rendering.PrintFiles;
import org.yinxin.services.rendering.PrintMark;
import org.yinxin.services.rendering.RenderingException;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;

/**
 * Derives print files again and compares them with the registered digests: equal arguments give an
 * equal file.
 */
@Component
public final class DerivedPrintAudit implements PrintAudit {
  private final Database database;
  private final Credentials credentials;
  private final Vault vault;
  private final PrintFiles files;

  /** Derives from the files of the vault. */
  @Activate
  public DerivedPrintAudit(
      @Reference(name = "database") Database database,
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "vault") Vault vault,
      @Reference(name = "files") PrintFiles files) {
    this.database = database;
    this.credentials = credentials;
    this.vault = vault;
    this.files = files;
  }

  @Override
  public long count(Instant from) {
    return database.transaction(h -> CopyTable.countWithFile(h, from));
  }

  @Override
  public Optional<Mismatch> audit(Instant from, LongConsumer progress) {
    String last = "";
    long done = 0;
    List<Copy> some = page(from, last);
    while (!some.isEmpty()) {
      for (Copy copy : some) {
        Optional<Mismatch> found = look(copy);
        if (found.isPresent()) {
          return found;
        }
        last = copy.id();
        done++;
      }
      progress.accept(done);
      some = page(from, last);
    }
    return Optional.empty();
  }

  private List<Copy> page(Instant from, String after) {
    return database.transaction(h -> CopyTable.withFile(h, from, after));
  }

  private Optional<Mismatch> look(Copy copy) {
    Optional<Credential> credential;
    try {
      credential = credentials.byId(copy.credentialId());
    } catch (AlteredDataException e) {
      return Optional.of(e.mismatch());
    }
    if (credential.isEmpty()) {
      return wrong(copy, "所属的凭证不存在", "belongs to no credential");
    }
    PrintMark mark =
        new PrintMark(
            copy.serial(), copy.kioskName().orElseThrow(), copy.permittedAt().orElseThrow());
    try {
      byte[] file = files.derive(vault.get(credential.get().sha256()), mark).bytes();
      return DigestUtils.sha256Hex(file).equals(copy.sha256().orElseThrow())
          ? Optional.empty()
          : wrong(
              copy,
              "登记的文件不是由凭证 " + copy.credentialId() + " 生成的那一份",
              "is registered with another file than credential " + copy.credentialId() + " gives");
    } catch (VaultException | RenderingException e) {
      return wrong(copy, "的打印文件无法重新生成", "cannot be derived again: " + e.getMessage());
    }
  }

  private static Optional<Mismatch> wrong(Copy copy, String zh, String en) {
    String name = "printed copy " + copy.id();
    return Optional.of(
        Mismatch.of(Mismatch.Kind.PRINT, name, "打印件 " + copy.id() + " " + zh, name + " " + en));
  }
}
