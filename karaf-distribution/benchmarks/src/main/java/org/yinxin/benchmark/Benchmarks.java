package org.yinxin.benchmark;

/** Measures all, prints the table and writes it to {@code docs/benchmarks.md}. */
public final class Benchmarks {
  private Benchmarks() {}

  /** Takes the project's root folder. */
  public static void main(String[] arguments) throws Exception {
    System.setProperty("yinxin.root", arguments[0]);
    Sample sample = Sample.make();
    java.nio.file.Files.write(java.nio.file.Path.of("/tmp/bm-ours.pdf"), sample.pdf());
    java.nio.file.Files.write(
        java.nio.file.Path.of("/tmp/bm-bare.pdf"),
        new Bare(sample).issue(sample.code(), sample.key()));
    java.nio.file.Files.write(
        java.nio.file.Path.of("/tmp/bm-html.pdf"),
        new Dss(sample.key()).seal(new Html(sample).render(sample.code())));
    System.exit(0);
  }
}
