package org.yinxin.core.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.yinxin.library.signedbundles.Signature;
import org.yinxin.library.signedbundles.SignedBundle;
import org.yinxin.library.signedbundles.TrustedCertificates;
import org.yinxin.services.plugins.PluginReason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * The signature that a bundle needs on this server: in production that of a certificate in a PEM
 * file, in development none. Connectors have their own file. The files are read each time, so that
 * a change counts at once.
 *
 * @param required says if a trusted signature is needed
 * @param forOthers the certificates that are trusted for certificate types and drivers
 * @param forConnectors the certificates that are trusted for connectors
 */
record SigningRule(boolean required, Path forOthers, Path forConnectors) {
  /** Takes mode and files from the framework and the settings of plug-ins. */
  static SigningRule of(BundleContext context, DesiredPlugins.Config config) {
    Path etc = Path.of(context.getProperty("karaf.etc"));
    return new SigningRule(
        !"development".equals(context.getProperty("yinxin.mode")),
        file(etc, config.trustedSigners(), "plugin-signers.pem"),
        file(etc, config.trustedConnectorSigners(), "connector-signers.pem"));
  }

  private static Path file(Path etc, String configured, String usual) {
    return etc.resolve(configured.isEmpty() ? usual : configured);
  }

  private Path pem(TrustClass trustClass) {
    return trustClass == TrustClass.CONNECTORS ? forConnectors : forOthers;
  }

  /**
   * Judges the signature of a bundle at a time, and refuses one that does not suffice here.
   *
   * @throws Refusal of reason NOT_SIGNED
   */
  Signature check(SignedBundle bundle, TrustClass trustClass, Instant at) throws Refusal {
    Signature signature = judge(bundle, trustClass, at);
    Optional<Refusal> refusal = refusal(signature, trustClass);
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    return signature;
  }

  /**
   * Judges the signature of a bundle at a time.
   *
   * @throws Refusal of reason NOT_SIGNED if the trusted certificates cannot be read
   */
  Signature judge(SignedBundle bundle, TrustClass trustClass, Instant at) throws Refusal {
    Path pem = pem(trustClass);
    try {
      return bundle.signature(TrustedCertificates.read(pem), at);
    } catch (IOException e) {
      throw notSigned(
          "可信签名者列表无法读取：" + pem + "。", "The list of trusted signers cannot be read: " + pem + ".");
    }
  }

  /** The refusal of a signature that does not suffice here; empty if it does. */
  Optional<Refusal> refusal(Signature signature, TrustClass trustClass) {
    if (!required) {
      return Optional.empty();
    }
    Path pem = pem(trustClass);
    String subject = signature.subject().orElse("");
    return switch (signature.state()) {
      case TRUSTED -> Optional.empty();
      case NOT_VALID_NOW ->
          Optional.of(
              notSigned(
                  "签名者 " + subject + " 的证书不在有效期内。请用有效的证书重新签名。",
                  "The certificate of the signer "
                      + subject
                      + " is not valid now. Sign again with one that is."));
      case UNTRUSTED ->
          Optional.of(
              notSigned(
                  "签名者 " + subject + " 不在可信列表中。确认来源后，把该证书加入 " + pem + "。",
                  "The signer "
                      + subject
                      + " is not trusted here. If you know where the file comes from, add that"
                      + " certificate to "
                      + pem
                      + "."));
      case UNSIGNED ->
          Optional.of(
              notSigned(
                  "文件没有覆盖全部内容的签名，或签名后被改动过。请用 jarsigner 签名，并把签名证书加入 " + pem + "。",
                  "The file bears no signature that covers all of it, or was changed after it was"
                      + " signed. Sign it with jarsigner and add the signer's certificate to "
                      + pem
                      + "."));
    };
  }

  private static Refusal notSigned(String zh, String en) {
    return new Refusal(PluginReason.NOT_SIGNED, new LocalizedText(zh, en));
  }
}
