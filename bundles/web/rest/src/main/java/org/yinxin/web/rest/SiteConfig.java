package org.yinxin.web.rest;

/** The settings in {@code etc/org.yinxin.site.cfg} beside the public address. */
@interface SiteConfig {
  /**
   * Strict-Transport-Security (RFC 6797): for how long browsers insist on https; 0 takes it back.
   */
  long hstsMaxAgeSeconds() default 31_536_000;

  /** Browsers insist on https for all names below the public address, too. */
  boolean hstsIncludeSubDomains() default false;

  /** The URI to which weaknesses and look-alikes are reported; empty for none. */
  String securityContact() default "";

  /** Video of the public guide: an MP4 or WebM file on this node; empty for none. */
  String guideVideo() default "";
}
