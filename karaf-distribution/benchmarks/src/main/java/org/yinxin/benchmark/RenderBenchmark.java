package org.yinxin.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.yinxin.services.rendering.Renderer;

/** A transcript of 60 courses as a PDF that is ready to be sealed. */
@State(Scope.Benchmark)
public class RenderBenchmark {
  private Sample sample;
  private Renderer renderer;
  private Bare bare;
  private Html html;

  /** Gets all ready. */
  @Setup
  public void prepare() throws Exception {
    sample = Sample.make();
    renderer = sample.platform().service(Renderer.class);
    bare = new Bare(sample);
    html = new Html(sample);
  }

  /** Ends what would keep the JVM. */
  @TearDown
  public void stop() throws Exception {
    sample.platform().stop();
  }

  /** The platform's renderer. */
  @Benchmark
  public Object yinxin() throws Exception {
    return renderer.render(sample.request());
  }

  /** PDFBox with the same marks. */
  @Benchmark
  public Object floor() throws Exception {
    return bare.render(sample.code());
  }

  /** The renderer for HTML. */
  @Benchmark
  public Object peer() throws Exception {
    return html.render(sample.code());
  }
}
