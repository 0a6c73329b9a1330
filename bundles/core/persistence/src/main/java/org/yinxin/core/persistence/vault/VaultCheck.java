package org.yinxin.core.persistence.vault;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Says if a file can be written into the vault, and how much room is left. */
@Component(
    configurationPid = "org.yinxin.core.vault",
    property = {
      HealthCheck.NAME + "=Vault",
      HealthCheck.TAGS + "=yinxin",
      HealthCheck.TAGS + "=dependency"
    })
public final class VaultCheck implements HealthCheck {
  private static final long MEGABYTE = 1024L * 1024;
  private static final long LITTLE_MEGABYTES = 2048;

  private final Path directory;
  private final VaultMarker marker;

  /** Looks at the vault's own folder. */
  @Activate
  public VaultCheck(BundleContext context, FileVault.Config config) {
    this(
        FileVault.directory(context, config.directory()),
        VaultMarker.of(context, config.directory()));
  }

  VaultCheck(Path directory, VaultMarker marker) {
    this.directory = directory;
    this.marker = marker;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    try {
      marker.require();
      long room = VaultProbe.room(directory);
      long free = room / MEGABYTE;
      if (room < VaultProbe.LEAST_BYTES) {
        log.critical(
            "{} MB are left for {}: the disk is as good as full. Make room; what waits in sealing"
                + " resumes by itself then.",
            free,
            directory);
      } else if (free < LITTLE_MEGABYTES) {
        log.warn("{} MB are left for {}: make room before nothing can be issued.", free, directory);
      } else {
        log.info("{}, {} MB free", directory, free);
      }
    } catch (OtherVaultException e) {
      log.critical("{} What waits in sealing resumes by itself then.", e.getMessage());
    } catch (IOException e) {
      log.critical(
          "Nothing can be written into {} ({}). Give the server's user the right to write there,"
              + " or make room; what waits in sealing resumes by itself then.",
          directory,
          e);
    }
    return new Result(log);
  }
}
