package org.yinxin.web.console;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.plugins.PluginState;

/** {@code yinxin:types}: The certificate types that are offered. */
@Service
@Command(scope = "yinxin", name = "types", description = "The certificate types that are offered")
public final class TypesCommand implements Action {
  /** A type for programs. */
  record Row(String id, String zh, String en, String office, String status, String detail) {}

  @Option(name = "--json", description = "Print JSON")
  boolean json;

  @Reference CertificateTypes types;
  @Reference Session session;

  @Override
  public Object execute() {
    if (json) {
      session.getConsole().println(Json.of(types.states().stream().map(this::row).toList()));
      return null;
    }
    types
        .available()
        .forEach(
            type ->
                session
                    .getConsole()
                    .printf(
                        "%-20s %s / %s, office %s%n",
                        type.id(), type.title().zh(), type.title().en(), type.office()));
    if (types.available().isEmpty()) {
      session.getConsole().println("No type is deployed: yinxin:plugin-install FILE");
    }
    return null;
  }

  /** A type that has not described itself has neither title nor office. */
  private Row row(PluginState state) {
    Optional<CertificateTypeDescription> described = types.find(state.type());
    return new Row(
        state.type(),
        described.map(type -> type.title().zh()).orElse(null),
        described.map(type -> type.title().en()).orElse(null),
        described.map(CertificateTypeDescription::office).orElse(null),
        state.status().name(),
        state.detail());
  }
}
