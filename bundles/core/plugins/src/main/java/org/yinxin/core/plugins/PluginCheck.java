package org.yinxin.core.plugins;

import java.util.List;
import java.util.function.Supplier;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.plugins.InstalledPlugin;
import org.yinxin.services.plugins.PluginState;
import org.yinxin.services.plugins.PluginThreads;
import org.yinxin.services.plugins.UnsatisfiedComponent;

/** Names the certificate types and plug-ins that do not serve. */
@Component(property = {HealthCheck.NAME + "=Plug-ins", HealthCheck.TAGS + "=yinxin"})
public final class PluginCheck implements HealthCheck {
  private final Supplier<List<PluginState>> types;
  private final Supplier<List<InstalledPlugin>> plugins;
  private final Supplier<List<PluginThreads>> remaining;
  private final Supplier<List<ConnectorClaims.Duplicate>> duplicates;

  /** Looks at what the registry has seen and at what ought to run. */
  @Activate
  public PluginCheck(
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "plugins") DesiredPlugins plugins,
      @Reference(name = "connectors") DeployedConnectors connectors) {
    this(types::states, plugins::installed, plugins::remainingThreads, connectors::duplicates);
  }

  PluginCheck(
      Supplier<List<PluginState>> types,
      Supplier<List<InstalledPlugin>> plugins,
      Supplier<List<PluginThreads>> remaining,
      Supplier<List<ConnectorClaims.Duplicate>> duplicates) {
    this.types = types;
    this.plugins = plugins;
    this.remaining = remaining;
    this.duplicates = duplicates;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    List<PluginState> states = types.get();
    for (PluginState state : states) {
      switch (state.status()) {
        case SERVING -> {
          if (state.detail().isEmpty()) {
            log.info("{} serves", state.type());
          } else {
            log.warn(
                "{} ({}) serves, but failed for somebody in the last minutes: {}",
                state.type(),
                state.bundle(),
                state.detail());
          }
        }
        case STARTING -> log.warn("{} ({}) is starting", state.type(), state.bundle());
        case REFUSED ->
            log.critical("{} ({}) is not used: {}", state.type(), state.bundle(), state.detail());
        case QUARANTINED ->
            log.critical(
                "{} ({}) is in quarantine: {}. It is tried again by itself after some minutes, or at"
                    + " once by yinxin:type-retry {}. If it fails again, ask its author for a"
                    + " corrected bundle; all other types serve.",
                state.type(),
                state.bundle(),
                state.detail(),
                state.type());
      }
    }
    for (InstalledPlugin plugin : plugins.get()) {
      if (plugin.objection().isPresent()) {
        log.critical(
            "{} {} may not run: {}",
            plugin.name(),
            plugin.version(),
            plugin.objection().get().en());
      } else if (plugin.enabled() && !plugin.running()) {
        log.critical(
            "{} {} ought to run and does not: bundle:diag {} says what it lacks.",
            plugin.name(),
            plugin.version(),
            plugin.name());
      }
      for (UnsatisfiedComponent component : plugin.unsatisfied()) {
        log.critical(
            "{} {} runs, but does not provide {}: it waits for {}. Nobody provides that, or plug-ins"
                + " may not see it; ask its author for a corrected version.",
            plugin.name(),
            plugin.version(),
            component.provides(),
            String.join(", ", component.waitsFor()));
      }
    }
    duplicates.get().forEach(duplicate -> log.critical("{}", duplicate.message()));
    for (PluginThreads threads : remaining.get()) {
      log.warn(
          "{} threads of {}, which was removed, run on: they end when the server is restarted.",
          threads.count(),
          threads.bundle());
    }
    if (states.isEmpty()) {
      log.warn("No certificate type is there: yinxin:plugin-install FILE");
    }
    return new Result(log);
  }
}
