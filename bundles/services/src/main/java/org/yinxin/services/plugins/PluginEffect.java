package org.yinxin.services.plugins;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The effects of installing a bundle. Immutable.
 *
 * @param name symbolic name of the bundle
 * @param version its version
 * @param about description for people, from its manifest
 * @param replaces version that it takes the place of
 * @param refreshed symbolic names of other bundles that restart
 * @param typesGained ids of certificate types that are offered afterwards and are not now
 * @param typesLost ids of certificate types that are offered now and not afterwards
 * @param signature its signer, and whether the signature is trusted here
 * @param connectors kinds of connectors that it brings, as {@code payment}
 * @param connectorIds ids of those connectors that have one
 * @param imports packages that it imports, without those of Java
 * @param uses the ways in which its code reaches beyond making documents
 * @param confirmations the consequences that must be confirmed to install it
 */
public record PluginEffect(
    String name,
    String version,
    PluginAbout about,
    Optional<String> replaces,
    List<String> refreshed,
    List<String> typesGained,
    List<String> typesLost,
    BundleSignature signature,
    List<String> connectors,
    List<ConnectorId> connectorIds,
    List<String> imports,
    Set<PluginUse> uses,
    Set<Confirmation> confirmations) {
  public PluginEffect {
    Objects.requireNonNull(name);
    Objects.requireNonNull(version);
    Objects.requireNonNull(about);
    Objects.requireNonNull(replaces);
    Objects.requireNonNull(signature);
    refreshed = List.copyOf(refreshed);
    typesGained = List.copyOf(typesGained);
    typesLost = List.copyOf(typesLost);
    connectors = List.copyOf(connectors);
    connectorIds = List.copyOf(connectorIds);
    imports = List.copyOf(imports);
    uses = Set.copyOf(uses);
    confirmations = Set.copyOf(confirmations);
  }
}
