package org.yinxin.core.plugins;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.library.signedbundles.Signature;
import org.yinxin.library.signedbundles.SignedBundle;
import org.yinxin.services.audit.AuditEvent;
import org.yinxin.services.audit.AuditTrail;
import org.yinxin.services.audit.RecordedEvent;
import org.yinxin.services.plugins.BundleSignature;
import org.yinxin.services.plugins.PluginException;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;
import org.yinxin.text.LocalizedText;

/**
 * Decides on this node if a plug-in may run. Three things must agree: the bytes in the vault, the
 * signature by one of the signers that are trusted now, and the newest change of that plug-in in
 * the audit trail, which must have approved these very bytes. A row in the database alone starts
 * nothing. Safe for threads.
 */
final class StartRule {
  private static final Logger LOG = LoggerFactory.getLogger(StartRule.class);
  private static final Set<String> APPROVALS =
      Set.of("plugin-installed", "plugin-enabled", "plugin-undone");

  /**
   * A plug-in as it was approved.
   *
   * @param at when this was approved
   */
  private record Approved(SignedBundle bundle, Instant at) {}

  /**
   * The judgement of a plug-in.
   *
   * @param signature as it is judged now; empty if it cannot be judged
   * @param objection the reason why it may not run
   */
  record Verdict(Optional<BundleSignature> signature, Optional<LocalizedText> objection) {}

  private final Vault vault;
  private final AuditTrail audit;

  /** To read a bundle and the trail takes long. A row that was changed is another key. */
  private final Map<PluginTable.Row, Approved> approved = new ConcurrentHashMap<>();

  StartRule(Vault vault, AuditTrail audit) {
    this.vault = vault;
    this.audit = audit;
  }

  /** The subject under which the trail records a change of a plug-in that is there afterwards. */
  static String subject(String name, String sha256) {
    return name + " " + sha256;
  }

  /** Judges by the signers that are trusted now; a certificate must have been valid at approval. */
  Verdict judge(PluginTable.Row row, SigningRule rule) {
    try {
      Approved known = approved(row);
      Signature signature = rule.judge(known.bundle(), known.at());
      return new Verdict(
          Optional.of(view(signature)), rule.refusal(signature).map(PluginException::explanation));
    } catch (PluginException e) {
      return new Verdict(Optional.empty(), Optional.of(e.explanation()));
    }
  }

  /** The signature as others see it. */
  static BundleSignature view(Signature signature) {
    return new BundleSignature(
        BundleSignature.State.valueOf(signature.state().name()), signature.subject());
  }

  private Approved approved(PluginTable.Row row) throws PluginException {
    Approved known = approved.get(row);
    if (known == null) {
      SignedBundle bundle = BundleFile.read(bytes(row)).bundle();
      known = new Approved(bundle, approvedAt(row));
      // Of a plug-in only the present row is asked for.
      approved.keySet().removeIf(other -> other.name().equals(row.name()));
      approved.put(row, known);
    }
    return known;
  }

  /** The bundle, checked against its hash. */
  byte[] bytes(PluginTable.Row row) throws PluginException {
    try {
      return vault.get(row.sha256());
    } catch (VaultException e) {
      LOG.error("plug-in {} step read", row.name(), e);
      throw objection(
          "插件文件丢失或已被改动，请重新安装。",
          "The file of the plug-in is missing or was changed. Install it again.");
    }
  }

  private Instant approvedAt(PluginTable.Row row) throws PluginException {
    Optional<RecordedEvent> latest;
    try {
      latest = audit.latest("plugin-", row.name());
    } catch (IllegalStateException e) {
      LOG.error("plug-in {} step approval", row.name(), e);
      latest = Optional.empty();
    }
    return latest
        .filter(recorded -> approves(recorded.event(), row))
        .map(RecordedEvent::at)
        .orElseThrow(
            () ->
                objection(
                    "审计记录中没有对此文件的批准：数据库中的记录可能被人改动过。请核查，然后重新安装或移除。",
                    "The audit trail has no approval of this file: its row in the database may have"
                        + " been changed by somebody. Look into it, then install or remove it"
                        + " again."));
  }

  private static boolean approves(AuditEvent event, PluginTable.Row row) {
    return APPROVALS.contains(event.action())
        && event.subject().equals(subject(row.name(), row.sha256()));
  }

  private static PluginException objection(String zh, String en) {
    return new PluginException(PluginException.Reason.FAILED, new LocalizedText(zh, en));
  }
}
