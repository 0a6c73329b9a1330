package org.yinxin.text;

import java.time.ZoneId;

/** The one time zone of the platform: days begin and end, and times are written, in it. */
public final class ChinaTime {
  /** UTC+8 all year; all of China uses it. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private ChinaTime() {}
}
