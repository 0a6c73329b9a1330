package org.yinxin.benchmark;

import java.security.MessageDigest;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.yinxin.keyholder.SealOwner;
import org.yinxin.keyholder.SealingKey;
import org.yinxin.services.rendering.PreparedPdf;
import org.yinxin.services.rendering.Renderer;
import org.yinxin.services.sealing.Sealing;
import org.yinxin.services.sealing.Sealing.Mode;
import org.yinxin.services.timestamp.Timestamps;

/** A PDF that is ready, sealed with a time-stamp of the development authority in this process. */
@State(Scope.Benchmark)
public class StampedSealBenchmark {
  private Sample sample;
  private Sealing sealing;
  private SealOwner owner;
  private PreparedPdf prepared;
  private SealingKey key;
  private byte[] unsigned;
  private Dss dss;

  /** Gets all ready. */
  @Setup
  public void prepare() throws Exception {
    sample = Sample.make();
    sealing = sample.platform().stamped();
    owner = sample.owner();
    prepared = sample.platform().service(Renderer.class).render(sample.request());
    key = sample.key();
    unsigned = new Bare(sample).render(sample.code());
    dss = new Dss(key, sample.platform().service(Timestamps.class));
  }

  /** Ends what would keep the JVM. */
  @TearDown
  public void stop() throws Exception {
    sample.platform().stop();
  }

  /** The platform's sealing. */
  @Benchmark
  public Object yinxin() throws Exception {
    return sealing.seal(prepared, owner, Mode.SINGLE, Optional.empty());
  }

  /** One digest and two signatures, the seal's and the stamp's. */
  @Benchmark
  public Object floor() throws Exception {
    byte[] signature = key.sign(MessageDigest.getInstance("SHA-256").digest(prepared.bytes()));
    return key.sign(signature);
  }

  /** The reference implementation of the European Commission, with the same authority. */
  @Benchmark
  public Object peer() throws Exception {
    return dss.seal(unsigned);
  }
}
