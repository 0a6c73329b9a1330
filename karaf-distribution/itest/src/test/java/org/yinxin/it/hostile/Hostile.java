package org.yinxin.it.hostile;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Eligibility;
import org.yinxin.document.Block;
import org.yinxin.document.Document;
import org.yinxin.document.PageStyle;
import org.yinxin.document.Paragraph;
import org.yinxin.document.Table;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordKind;
import org.yinxin.records.ValueCheck;

/** Types that each do one thing that no type should. */
public final class Hostile {
  private Hostile() {}

  private static RuntimeException hang() {
    while (true) {
      try {
        Thread.sleep(1_000);
      } catch (InterruptedException e) {
        // Continues: a hostile type does not end because it is asked to.
      }
    }
  }

  private static RuntimeException fail() {
    throw new IllegalStateException("hostile");
  }

  private static RuntimeException cannotLink() {
    throw new NoClassDefFoundError("org/elsewhere/Missing");
  }

  /** The constructor hangs. */
  public static final class ConstructorHangs extends HonestType {
    /** Hangs. */
    public ConstructorHangs() {
      throw hang();
    }
  }

  /** The constructor throws. */
  public static final class ConstructorThrows extends HonestType {
    /** Throws. */
    public ConstructorThrows() {
      throw fail();
    }
  }

  /** The constructor cannot link. */
  public static final class ConstructorCannotLink extends HonestType {
    /** Cannot link. */
    public ConstructorCannotLink() {
      throw cannotLink();
    }
  }

  /** Describing hangs. */
  public static final class DescribeHangs extends HonestType {
    @Override
    public CertificateTypeDescription describe() {
      throw hang();
    }
  }

  /** Describing throws. */
  public static final class DescribeThrows extends HonestType {
    @Override
    public CertificateTypeDescription describe() {
      throw fail();
    }
  }

  /** Describing cannot link. */
  public static final class DescribeCannotLink extends HonestType {
    @Override
    public CertificateTypeDescription describe() {
      throw cannotLink();
    }
  }

  /** Options hang. */
  public static final class OptionsHang extends HonestType {
    @Override
    public List<CertificateOption> options(HolderRecords holder) {
      throw hang();
    }
  }

  /** Eligibility hangs. */
  public static final class EligibilityHangs extends HonestType {
    @Override
    public Eligibility eligibility(HolderRecords holder, Map<String, String> options) {
      throw hang();
    }
  }

  /** Eligibility throws. */
  public static final class EligibilityThrows extends HonestType {
    @Override
    public Eligibility eligibility(HolderRecords holder, Map<String, String> options) {
      throw fail();
    }
  }

  /** Eligibility cannot link. */
  public static final class EligibilityCannotLink extends HonestType {
    @Override
    public Eligibility eligibility(HolderRecords holder, Map<String, String> options) {
      throw cannotLink();
    }
  }

  /** Composing hangs. */
  public static final class ComposeHangs extends HonestType {
    @Override
    public Document compose(CompositionRequest request) {
      throw hang();
    }
  }

  /** Composing spins. */
  public static final class ComposeSpins extends HonestType {
    @Override
    public Document compose(CompositionRequest request) {
      int turns = 0;
      while (true) {
        turns++;
        if (turns == -1) {
          Thread.onSpinWait();
        }
      }
    }
  }

  /** Composing throws. */
  public static final class ComposeThrows extends HonestType {
    @Override
    public Document compose(CompositionRequest request) {
      throw fail();
    }
  }

  /** Composing cannot link. */
  public static final class ComposeCannotLink extends HonestType {
    @Override
    public Document compose(CompositionRequest request) {
      throw cannotLink();
    }
  }

  /** Composing calls a class that its bundle lacks. */
  public static final class ComposeMissesAClass extends HonestType {
    @Override
    public Document compose(CompositionRequest request) throws CompositionException {
      NotPacked.call();
      return super.compose(request);
    }
  }

  /** The bundle lacks the class that this one extends. */
  public static final class MissesItsBase extends NotPacked {}

  private static Object call(Object target, String type, String method)
      throws ReflectiveOperationException {
    ClassLoader framework = target.getClass().getClassLoader();
    return Class.forName("org.osgi.framework." + type, true, framework)
        .getMethod(method)
        .invoke(target);
  }

  private static Object[] bundles(Object type) throws ReflectiveOperationException {
    Object own = call(type.getClass().getClassLoader(), "BundleReference", "getBundle");
    return (Object[]) call(call(own, "Bundle", "getBundleContext"), "BundleContext", "getBundles");
  }

  /** Lists the bundles of the framework, which it reaches by its class loader. */
  public static final class ListsBundles extends HonestType {
    @Override
    public Document compose(CompositionRequest request) {
      try {
        throw new IllegalStateException("bundles that it sees: " + bundles(this).length);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("no framework", e);
      }
    }
  }

  /** Stops all other bundles that it reaches by its class loader. */
  public static final class StopsBundles extends HonestType {
    @Override
    public Document compose(CompositionRequest request) {
      int stopped = 0;
      try {
        for (Object bundle : bundles(this)) {
          if (!call(bundle, "Bundle", "getSymbolicName").toString().startsWith("org.elsewhere.")) {
            call(bundle, "Bundle", "stop");
            stopped++;
          }
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("no framework", e);
      }
      throw new IllegalStateException("others that it stopped: " + stopped);
    }
  }

  /** Composing gives nothing. */
  public static final class ComposesNothing extends HonestType {
    @Override
    public Document compose(CompositionRequest request) {
      return null;
    }
  }

  /** The constructor ends the process. */
  public static final class ConstructorExits extends HonestType {
    /** Exits. */
    public ConstructorExits() {
      System.exit(1);
    }
  }

  /** Composing ends the process. */
  public static final class ComposeExits extends HonestType {
    @Override
    public Document compose(CompositionRequest request) {
      System.exit(1);
      return null;
    }
  }

  /** Composing ends the process without its shutdown hooks. */
  public static final class ComposeHalts extends HonestType {
    @Override
    public Document compose(CompositionRequest request) {
      Runtime.getRuntime().halt(1);
      return null;
    }
  }

  /** Composing ends the process by reflection, which no weaving finds. */
  public static final class ComposeHaltsByReflection extends HonestType {
    @Override
    public Document compose(CompositionRequest request) {
      try {
        Runtime.class.getMethod("halt", int.class).invoke(Runtime.getRuntime(), 1);
        throw fail();
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Composing waits for a thread that waits for it. */
  public static final class ComposeDeadlocks extends HonestType {
    private static final Object ONE = new Object();
    private static final Object OTHER = new Object();

    @Override
    public Document compose(CompositionRequest request) throws CompositionException {
      CountDownLatch both = new CountDownLatch(2);
      new Thread(() -> hold(OTHER, ONE, both), "hostile").start();
      hold(ONE, OTHER, both);
      return super.compose(request);
    }

    private static void hold(Object first, Object second, CountDownLatch both) {
      synchronized (first) {
        both.countDown();
        try {
          both.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        synchronized (second) {
          both.countDown();
        }
      }
    }
  }

  /** Brings a kind of record whose cells it checks. */
  public abstract static class BringsRecords extends HonestType {
    private final ValueCheck check;

    BringsRecords(ValueCheck check) {
      this.check = check;
    }

    @Override
    public CertificateTypeDescription describe() {
      CertificateTypeDescription honest = super.describe();
      RecordKind kind =
          new RecordKind(
              honest.id(),
              honest.title(),
              List.of(
                  RecordKind.Column.required("number", "学号", "Number", ValueCheck.text(32)),
                  RecordKind.Column.required("text", "文字", "Text", check)),
              List.of("number"),
              "number");
      return new CertificateTypeDescription(
          honest.id(),
          honest.title(),
          honest.audiences(),
          honest.office(),
          honest.languages(),
          List.of(),
          0,
          honest.needs(),
          List.of(kind));
    }
  }

  /** Checking a cell hangs. */
  public static final class CheckHangs extends BringsRecords {
    /** Hangs when a cell is checked. */
    public CheckHangs() {
      super(
          value -> {
            throw hang();
          });
    }
  }

  /** Checking a cell cannot link. */
  public static final class CheckCannotLink extends BringsRecords {
    /** Fails when a cell is checked. */
    public CheckCannotLink() {
      super(
          value -> {
            throw cannotLink();
          });
    }
  }

  /** Starts threads that never end. */
  public static final class EndlessThreads extends HonestType {
    @Override
    public Document compose(CompositionRequest request) throws CompositionException {
      for (int i = 0; i < 100; i++) {
        new Thread(new Endless(), "hostile").start();
      }
      return super.compose(request);
    }
  }

  /** Sleeps for ever. */
  public static final class Endless implements Runnable {
    @Override
    public void run() {
      throw hang();
    }
  }

  /** Takes all memory, and lets it go when there is no more. */
  public static final class TakesAllMemory extends HonestType {
    @Override
    public Document compose(CompositionRequest request) {
      List<byte[]> all = new ArrayList<>();
      while (all.size() < 1_000_000) {
        all.add(new byte[64 * 1024 * 1024]);
      }
      throw new IllegalStateException(all.size() + " times 64 MB");
    }
  }

  private static Document of(CompositionRequest request, Document honest, Block block) {
    return new Document(
        honest.type(),
        request.language(),
        PageStyle.CERTIFICATE,
        "hostile",
        request.number(),
        Stream.concat(Stream.of(block), honest.blocks().stream()).toList());
  }

  /** A document with a text of 100 MB. */
  public static final class LongText extends HonestType {
    @Override
    public Document compose(CompositionRequest request) throws CompositionException {
      return of(
          request,
          super.compose(request),
          new Paragraph("字".repeat(50_000_000), Paragraph.Setting.BODY));
    }
  }

  /** A document with 400,000 paragraphs. */
  public static final class ManyParagraphs extends HonestType {
    @Override
    public Document compose(CompositionRequest request) throws CompositionException {
      Document honest = super.compose(request);
      return new Document(
          honest.type(),
          request.language(),
          PageStyle.CERTIFICATE,
          "hostile",
          request.number(),
          Collections.nCopies(400_000, new Paragraph("字", Paragraph.Setting.BODY)));
    }
  }

  private static Table rows(int count) {
    return new Table(
        List.of(new Table.Column("列", 1, false)),
        List.of(new Table.Section("", Collections.nCopies(count, List.of("字")))),
        1,
        "",
        "表");
  }

  /** A document with 400,000 rows. */
  public static final class ManyRows extends HonestType {
    @Override
    public Document compose(CompositionRequest request) throws CompositionException {
      return of(request, super.compose(request), rows(400_000));
    }
  }

  /** A document as long as the limits let it be. */
  public static final class LongestDocument extends HonestType {
    @Override
    public Document compose(CompositionRequest request) throws CompositionException {
      Document honest = super.compose(request);
      Block text = new Paragraph("这是一段很长的文字。".repeat(20), Paragraph.Setting.BODY);
      return new Document(
          honest.type(),
          request.language(),
          PageStyle.CERTIFICATE,
          "hostile",
          request.number(),
          Stream.concat(Collections.nCopies(900, text).stream(), honest.blocks().stream())
              .toList());
    }
  }

  /** Prints the names of the files beside the keys. */
  public static final class ReadsKeyFiles extends HonestType {
    @Override
    public Document compose(CompositionRequest request) throws CompositionException {
      File[] files = Path.of(System.getProperty("yinxin.state"), "keys").toFile().listFiles();
      String names = Stream.of(files).map(File::getName).collect(Collectors.joining(" "));
      return of(request, super.compose(request), new Paragraph(names, Paragraph.Setting.BODY));
    }
  }

  /** Looks for the database by the framework, whose classes it may not have. */
  public static final class LooksForServices extends HonestType {
    @Override
    public Document compose(CompositionRequest request) throws CompositionException {
      String found;
      try {
        Object bundle =
            Class.forName("org.osgi.framework.FrameworkUtil")
                .getMethod("getBundle", Class.class)
                .invoke(null, getClass());
        found = "framework: " + bundle;
      } catch (ReflectiveOperationException | LinkageError e) {
        found = "no framework";
      }
      return of(request, super.compose(request), new Paragraph(found, Paragraph.Setting.BODY));
    }
  }

  /** Composing ends the process by a method reference. */
  public static final class ComposeExitsByReference extends HonestType {
    @Override
    public Document compose(CompositionRequest request) {
      IntStream.of(1).forEach(System::exit);
      return null;
    }
  }

  /** Composing uses a class that is packed as one of a newer Java. */
  public static final class UsesNewerClass extends HonestType {
    @Override
    public Document compose(CompositionRequest request) {
      throw Newer.failure();
    }
  }

  /** Is packed as a class of a newer Java. */
  public static final class Newer {
    private Newer() {}

    static RuntimeException failure() {
      return new IllegalStateException("it was loaded");
    }
  }

  /** A document with a title of 50 million characters. */
  public static final class LongTitle extends HonestType {
    @Override
    public Document compose(CompositionRequest request) throws CompositionException {
      Document honest = super.compose(request);
      return new Document(
          honest.type(),
          request.language(),
          PageStyle.CERTIFICATE,
          "字".repeat(50_000_000),
          request.number(),
          honest.blocks());
    }
  }

  /** Composing throws an exception whose message never ends. */
  public static final class ComposeThrowsEndless extends HonestType {
    @Override
    public Document compose(CompositionRequest request) {
      throw new EndlessException();
    }
  }

  /** Hangs when it is asked for its message. */
  public static final class EndlessException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw hang();
    }
  }
}
