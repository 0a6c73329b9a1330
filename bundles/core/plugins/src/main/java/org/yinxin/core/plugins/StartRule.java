package org.yinxin.core.plugins;

import java.time.Instant;
import java.util.List;
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
import org.yinxin.services.plugins.PluginAbout;
import org.yinxin.services.plugins.PluginReason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.vault.Vault;
import org.yinxin.services.vault.VaultException;
import org.yinxin.text.LocalizedText;

/**
 * Decides on this node if a plug-in may run. Three things must agree: the bytes in the vault, the
 * signature by one of the signers that are trusted now, and the newest change of that plug-in in
 * the audit trail, which must have approved these very bytes. A row in the database alone starts
 * nothing. Thread-safe.
 */
final class StartRule {
  private static final Logger LOG = LoggerFactory.getLogger(StartRule.class);
  private static final Set<String> APPROVALS =
      Set.of("plugin-installed", "plugin-enabled", "plugin-undone");

  /**
   * The judgement of a plug-in.
   *
   * @param about description in the manifest, for people; empty if the file cannot be read
   * @param signature as it is judged now; empty if the file cannot be read
   * @param objection the reason why it may not run; none for one that ought not to
   */
  record Verdict(
      Optional<PluginAbout> about,
      Optional<BundleSignature> signature,
      Optional<LocalizedText> objection) {}

  private static final LocalizedText NOT_APPROVED =
      new LocalizedText(
          "审计记录中没有对此文件的批准：数据库中的记录可能被人改动过。请核查，然后重新安装或移除。",
          "The audit trail has no approval of this file: its row in the database may have been changed"
              + " by somebody. Look into it, then install or remove it again.");

  private final Vault vault;
  private final AuditTrail audit;

  /** Bundles by hash: a file under a hash never changes. */
  private final Map<String, SignedBundle> bundles = new ConcurrentHashMap<>();

  StartRule(Vault vault, AuditTrail audit) {
    this.vault = vault;
    this.audit = audit;
  }

  /** The subject under which the trail records a change after which a plug-in runs. */
  static String subject(String name, String sha256) {
    return name + " " + sha256;
  }

  /**
   * Judges by the signers that are trusted now. The certificate must have been valid when the
   * plug-in was approved last.
   */
  Verdict judge(PluginTable.Row row, SigningRule rule) {
    Optional<PluginAbout> about = Optional.empty();
    Optional<BundleSignature> signature = Optional.empty();
    try {
      SignedBundle bundle = bundle(row);
      about = Optional.of(About.of(bundle));
      Optional<RecordedEvent> approval = approval(row);
      TrustClass trustClass = provides(row).trustClass();
      Signature judged =
          rule.judge(bundle, trustClass, approval.map(RecordedEvent::at).orElseGet(Instant::now));
      signature = Optional.of(view(judged));
      if (!row.enabled()) {
        return new Verdict(about, signature, Optional.empty());
      }
      Optional<LocalizedText> objection =
          approval.isPresent()
              ? rule.refusal(judged, trustClass).map(Refusal::explanation)
              : Optional.of(NOT_APPROVED);
      return new Verdict(about, signature, objection);
    } catch (Refusal e) {
      return new Verdict(about, signature, Optional.of(e.explanation()));
    }
  }

  /** Forgets the plug-ins that have no row any more. */
  void retain(List<PluginTable.Row> rows) {
    bundles.keySet().retainAll(rows.stream().map(PluginTable.Row::sha256).toList());
  }

  /** The signature as others see it. */
  static BundleSignature view(Signature signature) {
    return new BundleSignature(
        BundleSignature.State.valueOf(signature.state().name()), signature.subject());
  }

  private SignedBundle bundle(PluginTable.Row row) throws Refusal {
    SignedBundle known = bundles.get(row.sha256());
    if (known == null) {
      known = BundleFile.read(bytes(row)).bundle();
      bundles.put(row.sha256(), known);
    }
    return known;
  }

  /** The certificate types that a plug-in brings by its descriptions; none if it cannot be read. */
  Set<String> types(PluginTable.Row row) {
    try {
      return provides(row).types();
    } catch (Refusal e) {
      LOG.error("plug-in {} step types", row.name(), e);
      return Set.of();
    }
  }

  /** The services that the components of a plug-in provide. */
  ComponentDescriptions provides(PluginTable.Row row) throws Refusal {
    return BundleFile.provides(bundle(row));
  }

  /** The bundle, checked against its hash. */
  byte[] bytes(PluginTable.Row row) throws Refusal {
    try {
      return vault.get(row.sha256());
    } catch (VaultException e) {
      LOG.error("plug-in {} step read", row.name(), e);
      throw objection(
          "插件文件丢失或已被改动，请重新安装。",
          "The file of the plug-in is missing or was changed. Install it again.");
    }
  }

  /** The newest change of the plug-in, if that approved these bytes. */
  private Optional<RecordedEvent> approval(PluginTable.Row row) {
    try {
      return audit
          .latest("plugin-", row.name())
          .filter(recorded -> approves(recorded.event(), row));
    } catch (IllegalStateException e) {
      LOG.error("plug-in {} step approval", row.name(), e);
      return Optional.empty();
    }
  }

  private static boolean approves(AuditEvent event, PluginTable.Row row) {
    return APPROVALS.contains(event.action())
        && event.subject().equals(subject(row.name(), row.sha256()));
  }

  private static Refusal objection(String zh, String en) {
    return new Refusal(PluginReason.FAILED, new LocalizedText(zh, en));
  }
}
