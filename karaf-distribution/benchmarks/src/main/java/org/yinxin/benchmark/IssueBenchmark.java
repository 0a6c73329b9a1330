package org.yinxin.benchmark;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.yinxin.keyholder.SealingKey;

/** From an application to a sealed transcript of 60 courses. */
@State(Scope.Benchmark)
public class IssueBenchmark {
  private final AtomicInteger serial = new AtomicInteger();
  private Sample sample;
  private SealingKey key;
  private Bare bare;
  private Html html;
  private Dss dss;

  /** Gets all ready. */
  @Setup
  public void prepare() throws Exception {
    sample = Sample.make();
    key = sample.key();
    bare = new Bare(sample);
    html = new Html(sample);
    dss = new Dss(key);
  }

  /** Ends what would keep the JVM. */
  @TearDown
  public void stop() throws Exception {
    sample.platform().stop();
  }

  /** The platform, storing everything. */
  @Benchmark
  public Object yinxin() throws Exception {
    return sample.platform().issue(serial.incrementAndGet());
  }

  /** PDFBox and Bouncy Castle, storing nothing. */
  @Benchmark
  public Object floor() throws Exception {
    return bare.issue(sample.code(), key);
  }

  /** openhtmltopdf and EU DSS, storing nothing. */
  @Benchmark
  public Object peer() throws Exception {
    return dss.seal(html.render(sample.code()));
  }
}
