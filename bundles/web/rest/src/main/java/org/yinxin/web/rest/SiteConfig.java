package org.yinxin.web.rest;

/** What {@code etc/org.yinxin.site.cfg} says beside the public address. */
@interface SiteConfig {
  /**
   * Strict-Transport-Security (RFC 6797): for how long browsers insist on https; 0 takes it back.
   */
  long hstsMaxAgeSeconds() default 31_536_000;

  /** Where weaknesses and look-alikes are reported, as a URI; empty for nowhere. */
  String securityContact() default "";

  /** Video of the public guide: an MP4 or WebM file on this node; empty for none. */
  String guideVideo() default "";
}
