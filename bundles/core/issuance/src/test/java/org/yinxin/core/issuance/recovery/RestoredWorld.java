package org.yinxin.core.issuance.recovery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.codec.digest.DigestUtils;
import org.yinxin.core.issuance.World;
import org.yinxin.core.issuance.credentials.JdbiCompromises;
import org.yinxin.services.identity.Account;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.ledger.LogLoss;
import org.yinxin.services.sealing.SealedPdf;
import org.yinxin.services.verification.SealAlarms;
import org.yinxin.services.verification.SealedFiles;

/** A world that is taken back to what a backup of it had, and what recovery works with. */
public final class RestoredWorld {
  private final World world;
  private final Set<String> intact = new HashSet<>();

  /** The seals of which alarms were acknowledged. */
  final List<String> acknowledged = new ArrayList<>();

  /** Counts how often the log audit began anew. */
  public RestoredWorld(World world) {
    this.world = world;
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The file of a credential, which is taken for an unchanged one of ours from now on. */
  public byte[] file(Credential credential) {
    byte[] file = world.press.files.get(credential.sha256());
    intact.add(text(file));
    return file;
  }

  /**
   * Takes the register back to its first entries, and the vault with it.
   *
   * @param entries number of entries that the log has then
   * @param numbers last number that was given out then
   */
  public void restore(int entries, int numbers) {
    List<String> lost =
        world.database.transaction(
            h ->
                h.createQuery(
                        "SELECT sha256 FROM credential c JOIN ledger_pending p"
                            + " ON p.id = c.log_entry WHERE p.entry_index >= ?")
                    .bind(0, entries)
                    .mapTo(String.class)
                    .list());
    long published = world.ledger.size();
    world.database.transaction(
        h -> {
          for (String sha256 : lost) {
            h.execute(
                "DELETE FROM application WHERE credential_id ="
                    + " (SELECT id FROM credential WHERE sha256 = ?)",
                sha256);
            h.execute("DELETE FROM credential WHERE sha256 = ?", sha256);
          }
          h.execute("UPDATE credential SET state = 'VALID', state_since = NULL, successor = NULL");
          h.execute("DELETE FROM ledger_pending WHERE entry_index >= ?", entries);
          return h.execute("UPDATE document_number SET last_value = ?", numbers);
        });
    lost.forEach(world.press.files::remove);
    world.ledger.loss =
        Optional.of(
            new LogLoss(
                entries,
                published,
                "kiosk",
                Instant.now(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty()));
  }

  /** Recovery as another node has it. */
  public RecoveryFromFiles recovery() {
    return new RecoveryFromFiles(
        world.database,
        world.rows,
        world.ledger,
        world.ledger,
        world.ledger,
        world.audit,
        world.press,
        world.press,
        new JdbiCompromises(
            Optional.empty(), world.database, world.ledger, world.credentials, world.audit),
        new SealedFiles() {
          @Override
          public Optional<SealedPdf> sealed(byte[] bytes, Predicate<String> isKnown) {
            String content = text(bytes);
            return intact.contains(content) && isKnown.test(world.press.certificate)
                ? Optional.of(
                    new SealedPdf(
                        bytes,
                        DigestUtils.sha256Hex(content),
                        DigestUtils.sha256Hex(content + " range"),
                        world.press.certificate,
                        Optional.empty()))
                : Optional.empty();
          }
        },
        new SealAlarms() {
          @Override
          public List<Alarm> unacknowledged(Account by) {
            throw new UnsupportedOperationException();
          }

          @Override
          public List<Alarm> acknowledged(Account by) {
            throw new UnsupportedOperationException();
          }

          @Override
          public boolean acknowledge(String signedSha256, Account by, String ground) {
            return acknowledged.add(signedSha256);
          }
        },
        world.clock);
  }
}
