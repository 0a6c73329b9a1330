package org.yinxin.core.verification.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.evidence.ElectronicSeals;
import org.yinxin.services.evidence.OfflineBundles;
import org.yinxin.services.identity.Account;
import org.yinxin.services.institution.Institution;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.issuance.Openings;
import org.yinxin.services.ledger.CheckpointStamps;
import org.yinxin.services.ledger.Cosignatures;
import org.yinxin.services.ledger.Ledger;
import org.yinxin.services.ledger.LogExtract;
import org.yinxin.services.ledger.LogExtracts;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.sealing.SealingKeys;
import org.yinxin.services.timestamp.Timestamps;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;
import org.yinxin.text.LocalizedText;

/**
 * Bundles as ZIP files, made when they are asked for from what is committed. The same state of the
 * log gives the same bytes.
 */
@Component
public final class ZipBundles implements OfflineBundles {
  /**
   * Of later entries. As many take 13 MB, 6 when deflated; a bundle that is larger is nothing to
   * send by mail, and says then that it cannot tell whether it was revoked.
   */
  static final int LATER_ENTRIES = 50_000;

  /** ZIP knows no zone; a fixed time keeps the bytes the same. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final Vault vault;
  private final LogExtracts log;
  private final CheckpointStamps stamps;
  private final Cosignatures cosignatures;
  private final Openings openings;
  private final Institution institution;
  private final ElectronicSeals electronicSeals;
  private final PublishedAnchors anchors;

  /** Reads vault, log and register. */
  @Activate
  public ZipBundles(
      @Reference(name = "vault") Vault vault,
      @Reference(name = "log") LogExtracts log,
      @Reference(name = "stamps") CheckpointStamps stamps,
      @Reference(name = "cosignatures") Cosignatures cosignatures,
      @Reference(name = "ledger") Ledger ledger,
      @Reference(name = "openings") Openings openings,
      @Reference(name = "institution") Institution institution,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "keys") SealingKeys keys,
      @Reference(name = "electronicSeals") ElectronicSeals electronicSeals,
      @Reference(name = "credentials") Credentials credentials,
      @Reference(name = "timestamps") Timestamps timestamps) {
    this.vault = vault;
    this.log = log;
    this.stamps = stamps;
    this.cosignatures = cosignatures;
    this.openings = openings;
    this.institution = institution;
    this.electronicSeals = electronicSeals;
    FormerRoots earlier = new FormerRoots(credentials, vault, InstantSource.system());
    this.anchors =
        new PublishedAnchors(institution, types, keys, ledger, earlier, timestamps, cosignatures);
  }

  @Override
  public Optional<String> anchors() {
    return anchors.text();
  }

  @Override
  public Optional<byte[]> bundle(Credential credential, Account holder)
      throws Refusal, VaultException {
    credential.requireHolder(holder);
    if (credential.logIndex().isEmpty()) {
      return Optional.empty();
    }
    Optional<LogExtract> extract = extract(credential, credential.logIndex().getAsLong());
    if (extract.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(zip(files(credential, extract.get(), vault.get(credential.sha256()))));
  }

  /**
   * Under a checkpoint with a proven date, if there is an authority that proves it, and with the
   * signatures of witnesses that are required, if there is one. What was revoked or replaced is so
   * at any date, and the latest checkpoint says it soonest.
   */
  private Optional<LogExtract> extract(Credential credential, long index) {
    if (credential.state() != Credential.State.VALID) {
      return log.extract(index, LATER_ENTRIES);
    }
    return switch (stamps.coverage(index)) {
      case STAMPED -> cosigned(index, true).or(() -> log.stamped(index, LATER_ENTRIES));
      case AWAITED -> Optional.empty();
      case NO_AUTHORITY -> cosigned(index, false).or(() -> log.extract(index, LATER_ENTRIES));
    };
  }

  /** Under the newest checkpoint that has the signatures which are required; empty if none are. */
  private Optional<LogExtract> cosigned(long index, boolean isStamped) {
    if (required() == 0) {
      return Optional.empty();
    }
    OptionalLong size = cosignatures.newest(index, isStamped);
    return size.isEmpty()
        ? Optional.empty()
        : log.extractAt(size.getAsLong(), index, LATER_ENTRIES);
  }

  private int required() {
    return cosignatures.quorum().map(Cosignatures.Quorum::required).orElse(0);
  }

  private Map<String, byte[]> files(Credential credential, LogExtract extract, byte[] pdf) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("README.txt", utf8(readme(credential, extract.checkpoint())));
    files.put("credential.pdf", pdf);
    files.put("entry.json", utf8(extract.entry()));
    files.put("proof.txt", utf8(extract.proof()));
    files.put("checkpoint.txt", utf8(cosignatures.cosigned(extract.checkpoint())));
    extract.stamp().ifPresent(token -> files.put("checkpoint.tst", token));
    extract.laterEntries().ifPresent(later -> files.put("later-entries.txt", utf8(later)));
    openings
        .opening(credential.id())
        .ifPresent(
            opening -> {
              files.put("document.json", utf8(opening.document()));
              files.put("document-salt.txt", utf8(opening.salt()));
            });
    SealParts seal = SealParts.of(pdf);
    files.put(
        "seal-certificates.pem",
        utf8(
            seal.certificates().stream().map(PublishedAnchors::pem).collect(Collectors.joining())));
    seal.timeStamp().ifPresent(token -> files.put("seal.tst", token));
    electronicSeals.of(credential).ifPresent(data -> files.put("sm2.ses", data));
    return files;
  }

  private String readme(Credential credential, String checkpoint) {
    LocalizedText university = institution.university().orElse(credential.issuer());
    try (InputStream in = ZipBundles.class.getResourceAsStream("README.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("{witnesses}", witnesses(cosignatures.count(checkpoint), required()))
          .replace("{university-zh}", university.zh())
          .replace("{university-en}", university.en())
          .replace("{address}", institution.publicAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String witnesses(int signed, int required) {
    if (required == 0) {
      return "";
    }
    return signed >= required
        ? "校外见证方：%1$d 个已在检查点上签名（要求 %2$d 个）。%nWitnesses outside: %1$d have signed the checkpoint (%2$d are required).%n%n"
            .formatted(signed, required)
        : "校外见证方：只有 %1$d 个已在检查点上签名（要求 %2$d 个），离线核验尚不能通过，请稍后重新下载。%nWitnesses outside: only %1$d have signed the checkpoint so far (%2$d are required), so that this bundle%nis not proof off line yet. Download it again later.%n%n"
            .formatted(signed, required);
  }

  private static byte[] zip(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
