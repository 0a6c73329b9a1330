package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.yinxin.services.plugins.BundleSignature;
import org.yinxin.services.plugins.InstalledPlugin;
import org.yinxin.services.plugins.PluginAbout;
import org.yinxin.services.plugins.UnsatisfiedComponent;
import org.yinxin.text.LocalizedText;

/**
 * A plug-in that ought to run.
 *
 * @param signature as the present list of trusted signers judges it; absent if the file cannot be
 *     read
 * @param signatureSubject the signer's name; unless trusted, anybody can claim any name
 * @param unsatisfied missing requirements, though it runs: services that its components refer to
 *     are not there, or plug-ins may not see them
 */
@Schema(name = "Plugin")
record PluginView(
    String name,
    String version,
    String sha256,
    boolean enabled,
    boolean running,
    String by,
    Instant at,
    AboutView about,
    BundleSignature.State signature,
    String signatureSubject,
    LocalizedText objection,
    List<UnsatisfiedComponent> unsatisfied) {
  /** The words of a plug-in's manifest for people; what it does not say is absent. */
  @Schema(name = "PluginAbout", requiredProperties = "title")
  record AboutView(
      LocalizedText title, LocalizedText description, LocalizedText author, LocalizedText licence) {
    static AboutView of(PluginAbout about) {
      return new AboutView(
          about.title(),
          about.description().orElse(null),
          about.author().orElse(null),
          about.licence().orElse(null));
    }
  }

  static PluginView of(InstalledPlugin p) {
    return new PluginView(
        p.name(),
        p.version(),
        p.sha256(),
        p.enabled(),
        p.running(),
        p.by(),
        p.at(),
        p.about().map(AboutView::of).orElse(null),
        p.signature().map(BundleSignature::state).orElse(null),
        p.signature().flatMap(BundleSignature::subject).orElse(null),
        p.objection().orElse(null),
        p.unsatisfied());
  }
}
