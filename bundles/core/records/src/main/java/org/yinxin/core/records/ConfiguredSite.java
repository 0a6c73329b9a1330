package org.yinxin.core.records;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.yinxin.services.institution.Site;

/** The public address from the node's configuration, the mode from its start. */
@Component(configurationPid = "org.yinxin.site")
public final class ConfiguredSite implements Site {
  @interface Config {
    String publicAddress() default "http://localhost:8181";
  }

  private volatile String publicAddress;
  private final boolean development;

  /**
   * Takes the mode from the framework property {@code yinxin.mode}; anything but development is
   * production.
   */
  @Activate
  public ConfiguredSite(Config config, BundleContext context) {
    this.development = "development".equals(context.getProperty("yinxin.mode"));
    configure(config);
  }

  /** For what is issued from now on. */
  @Modified
  void configure(Config config) {
    publicAddress = config.publicAddress().replaceAll("/+$", "");
  }

  @Override
  public boolean development() {
    return development;
  }

  @Override
  public String publicAddress() {
    return publicAddress;
  }
}
