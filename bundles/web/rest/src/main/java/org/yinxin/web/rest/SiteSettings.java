package org.yinxin.web.rest;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;

/**
 * The current settings in {@code etc/org.yinxin.site.cfg}. They are a separate component: if a
 * filter or servlet had these keys, each change would take it away, and the guard with it. A
 * servlet in use would be away for a minute, since Pax Web waits for Felix SCR, which waits for Pax
 * Web.
 */
@Component(service = SiteSettings.class, configurationPid = "org.yinxin.site")
public final class SiteSettings {
  private volatile String strictTransportSecurity;
  private volatile String securityContact;
  private volatile String guideVideo;

  /** As the file says. */
  @Activate
  public SiteSettings(SiteConfig config) {
    configure(config);
  }

  @Modified
  void configure(SiteConfig config) {
    strictTransportSecurity =
        "max-age="
            + Math.max(0, config.hstsMaxAgeSeconds())
            + (config.hstsIncludeSubDomains() ? "; includeSubDomains" : "");
    securityContact = config.securityContact().strip();
    guideVideo = config.guideVideo().strip();
  }

  /** The value of the header (RFC 6797, 6.1). */
  String strictTransportSecurity() {
    return strictTransportSecurity;
  }

  String securityContact() {
    return securityContact;
  }

  /** The file's name; empty for none. */
  String guideVideo() {
    return guideVideo;
  }
}
