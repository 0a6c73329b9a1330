package org.yinxin.benchmark;

import java.time.Duration;

/** Something that is done again and again, by as many at a time as {@link Load#CONNECTIONS}. */
interface Rate {
  /** Finished pieces a second, tried for so long. */
  double run(Duration time) throws Exception;
}
