package org.yinxin.core.plugins;

import java.time.Instant;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.yinxin.library.signedbundles.Signature;
import org.yinxin.services.plugins.BundleIdentity;
import org.yinxin.services.plugins.BundleInspection;
import org.yinxin.services.refusal.Refusal;

/** Bundles for elsewhere, by the signers that count here. */
@Component(configurationPid = "org.yinxin.plugins")
public final class SignedBundles implements BundleInspection {
  private volatile SigningRule rule;

  /** Trusts whom plug-ins of this server are trusted by. */
  @Activate
  public SignedBundles(BundleContext context, DesiredPlugins.Config config) {
    configure(context, config);
  }

  @Modified
  void configure(BundleContext context, DesiredPlugins.Config config) {
    rule = SigningRule.of(context, config);
  }

  @Override
  public BundleIdentity inspect(byte[] bundle) throws Refusal {
    BundleFile file = BundleFile.read(bundle);
    Signature signature = rule.check(file.bundle(), TrustClass.ORDINARY, Instant.now());
    return new BundleIdentity(file.name(), file.version(), trusted(signature));
  }

  private static Optional<String> trusted(Signature signature) {
    return signature.state() == Signature.State.TRUSTED ? signature.subject() : Optional.empty();
  }
}
