package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.List;
import org.yinxin.services.http.HttpJson;
import org.yinxin.services.plugins.BundleSignature;
import org.yinxin.services.plugins.Confirmation;
import org.yinxin.services.plugins.ConnectorId;
import org.yinxin.services.plugins.PluginEffect;
import org.yinxin.services.plugins.PluginUse;

/**
 * The effect of installing a bundle.
 *
 * @param replaces version that it takes the place of
 * @param refreshed other bundles that restart
 * @param signer signer, if trusted
 * @param signature true if a signature covers all of the file and is trusted here
 * @param signatureSubject the signer's name; unless trusted, anybody can claim any name
 * @param connectors kinds of connectors that it brings
 * @param connectorIds ids of those connectors that have one; settings and addresses name them by it
 * @param imports packages that it imports, without those of Java
 * @param uses ways in which its code reaches beyond making documents
 * @param confirmations consequences that must be confirmed to install it
 */
@Schema(name = "PluginEffect")
record PluginEffectView(
    String name,
    String version,
    PluginView.AboutView about,
    String replaces,
    List<String> refreshed,
    List<String> typesGained,
    List<String> typesLost,
    String signer,
    BundleSignature.State signature,
    String signatureSubject,
    @ArraySchema(
            schema =
                @Schema(
                    allowableValues = {
                      "eseal",
                      "keyholder",
                      "login",
                      "notice",
                      "payment",
                      "recordsource",
                      "timestamp"
                    }))
        List<String> connectors,
    List<ConnectorId> connectorIds,
    List<String> imports,
    List<PluginUse> uses,
    List<Confirmation> confirmations) {
  static PluginEffectView of(PluginEffect e) {
    BundleSignature signature = e.signature();
    String subject = signature.subject().orElse(null);
    return new PluginEffectView(
        e.name(),
        e.version(),
        PluginView.AboutView.of(e.about()),
        e.replaces().orElse(null),
        e.refreshed(),
        e.typesGained(),
        e.typesLost(),
        signature.state() == BundleSignature.State.TRUSTED ? subject : null,
        signature.state(),
        subject,
        e.connectors(),
        e.connectorIds(),
        e.imports(),
        e.uses().stream().sorted(Comparator.comparing(HttpJson::name)).toList(),
        e.confirmations().stream().sorted(Comparator.comparing(HttpJson::name)).toList());
  }
}
