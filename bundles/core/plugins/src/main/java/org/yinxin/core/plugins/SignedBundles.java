package org.yinxin.core.plugins;

import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.yinxin.services.plugins.BundleIdentity;
import org.yinxin.services.plugins.BundleInspection;
import org.yinxin.services.plugins.PluginException;
import org.yinxin.services.plugins.PluginException.Reason;
import org.yinxin.text.LocalizedText;

/** Bundles for elsewhere, by the signers that count here. */
@Component(configurationPid = "org.yinxin.plugins")
public final class SignedBundles implements BundleInspection {
  private final boolean signatureRequired;
  private volatile Path signersFile;

  /** Trusts whom plug-ins of this server are trusted by. */
  @Activate
  public SignedBundles(BundleContext context, DesiredPlugins.Config config) {
    signatureRequired = !"development".equals(context.getProperty("yinxin.mode"));
    configure(context, config);
  }

  @Modified
  void configure(BundleContext context, DesiredPlugins.Config config) {
    signersFile =
        config.trustedSigners().isEmpty()
            ? Path.of(context.getProperty("karaf.etc"), "plugin-signers.pem")
            : Path.of(config.trustedSigners());
  }

  @Override
  public BundleIdentity inspect(byte[] bundle) throws PluginException {
    BundleFile file = BundleFile.read(bundle, TrustedSigners.read(signersFile));
    if (signatureRequired && file.signer().isEmpty()) {
      throw new PluginException(
          Reason.NOT_SIGNED,
          new LocalizedText(
              "驱动没有可信的签名。请用 jarsigner 签名，并把签名证书加入服务器和终端的 etc/plugin-signers.pem。",
              "The driver bears no trusted signature. Sign it with jarsigner, and add the signer's"
                  + " certificate to etc/plugin-signers.pem of the server and of the kiosk."));
    }
    return new BundleIdentity(file.name(), file.version(), file.signer());
  }
}
