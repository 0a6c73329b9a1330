package org.yinxin.library.signedbundles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yinxin.testlibrary.bundles.ZipBytes.CENTRAL;
import static org.yinxin.testlibrary.bundles.ZipBytes.DESCRIPTOR;
import static org.yinxin.testlibrary.bundles.ZipBytes.END;
import static org.yinxin.testlibrary.bundles.ZipBytes.LOCAL;
import static org.yinxin.testlibrary.bundles.ZipBytes.at;
import static org.yinxin.testlibrary.bundles.ZipBytes.buffer;
import static org.yinxin.testlibrary.bundles.ZipBytes.insert;
import static org.yinxin.testlibrary.bundles.ZipBytes.insertData;
import static org.yinxin.testlibrary.bundles.ZipBytes.withInt;
import static org.yinxin.testlibrary.bundles.ZipBytes.withShort;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.yinxin.library.signedbundles.UnsafeBundleException.Reason;
import org.yinxin.testlibrary.bundles.ZipBytes;

/** Changes good zip files so that two readers could read them differently. */
final class ZipLayoutTest {
  /** Deflated, with data descriptors, as the jar tool and bnd write. */
  private static byte[] deflated(String... names) throws IOException {
    return zip(ZipEntry.DEFLATED, names);
  }

  private static byte[] stored(String... names) throws IOException {
    return zip(ZipEntry.STORED, names);
  }

  private static byte[] zip(int method, String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        byte[] content = name.endsWith("/") ? new byte[0] : name.getBytes(StandardCharsets.UTF_8);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(method);
        if (method == ZipEntry.STORED) {
          CRC32 crc = new CRC32();
          crc.update(content);
          entry.setCrc(crc.getValue());
          entry.setSize(content.length);
        }
        zip.putNextEntry(entry);
        zip.write(content);
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] replaced(byte[] zip, String from, String to) {
    String text = new String(zip, StandardCharsets.ISO_8859_1).replace(from, to);
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void assertRefused(String why, byte[] zip) {
    UnsafeBundleException refused =
        assertThrows(UnsafeBundleException.class, () -> ZipLayout.check(zip));
    assertEquals(Reason.HIDDEN_BYTES, refused.reason());
    assertTrue(refused.getMessage().contains(why), refused::getMessage);
  }

  @Test
  void ordinaryFilesPass() throws Exception {
    assertEquals(List.of("a", "b/", "b/印"), ZipLayout.check(deflated("a", "b/", "b/印")));
    assertEquals(List.of("a", "b/"), ZipLayout.check(stored("a", "b/")));
  }

  /** A descriptor may come without its own signature (4.3.9.3). */
  @Test
  void aDescriptorWithoutSignaturePasses() throws Exception {
    byte[] zip = deflated("a");
    int descriptor = at(zip, DESCRIPTOR, 0);
    byte[] shorter = new byte[zip.length - Integer.BYTES];
    System.arraycopy(zip, 0, shorter, 0, descriptor);
    System.arraycopy(
        zip, descriptor + Integer.BYTES, shorter, descriptor, shorter.length - descriptor);
    int end = at(shorter, END, 0);
    shorter = withInt(shorter, end + 16, buffer(shorter).getInt(end + 16) - Integer.BYTES);

    assertEquals(List.of("a"), ZipLayout.check(shorter));
  }

  @Test
  void whatIsNoZipIsNoBundle() {
    for (byte[] no : List.of(new byte[0], new byte[22], new byte[100])) {
      UnsafeBundleException refused =
          assertThrows(UnsafeBundleException.class, () -> ZipLayout.check(no));
      assertEquals(Reason.NOT_A_BUNDLE, refused.reason());
    }
  }

  @Test
  void nothingLiesBeforeBetweenOrAfter() throws Exception {
    byte[] zip = stored("a", "b");
    assertRefused("bytes before the entry b", insertData(zip, at(zip, LOCAL, 1), (byte) 1));
    assertRefused(
        "bytes before its central directory", insertData(zip, at(zip, CENTRAL, 0), (byte) 1));
    assertRefused("not where its end says", insert(zip, at(zip, END, 0), (byte) 1));
    assertRefused("its end is not the end", insert(zip, zip.length, (byte) 1));
    byte[] prefixed = insert(zip, 0, stored("c"));
    assertRefused("not where its end says", prefixed);
  }

  @Test
  void anEntryThatTheDirectoryHidesIsRefused() throws Exception {
    byte[] hidden = ZipBytes.withoutLastDescription(stored("a", "b"));

    assertRefused("bytes before its central directory", hidden);
  }

  @Test
  void oneEntryHasOneDescription() throws Exception {
    byte[] zip = stored("a", "b");
    assertRefused("two descriptions", withShort(zip, at(zip, LOCAL, 0) + 8, 8));
    assertRefused("two descriptions", withInt(zip, at(zip, LOCAL, 0) + 14, 1));
    assertRefused("two descriptions", withInt(zip, at(zip, LOCAL, 0) + 22, 7));
    assertRefused("two descriptions", withInt(zip, at(zip, CENTRAL, 0) + 24, 7));
    byte[] named = zip.clone();
    named[at(zip, LOCAL, 0) + 30] = 'x';
    assertRefused("two descriptions", named);
    byte[] described = deflated("a");
    assertRefused("two descriptions", withInt(described, at(described, DESCRIPTOR, 0) + 4, 1));
  }

  /** A reader that takes all data gets more than one that stops at the size. */
  @Test
  void anEntryHasNoMoreAndNoOtherDataThanItSays() throws Exception {
    byte[] zip = stored("a", "b");
    int data = at(zip, LOCAL, 0) + 31;
    byte[] longer = insertData(zip, data + 1, (byte) 'x');
    longer = withInt(longer, at(longer, LOCAL, 0) + 18, 2);
    longer = withInt(longer, at(longer, CENTRAL, 0) + 20, 2);
    longer = withInt(longer, at(longer, CENTRAL, 1) + 42, at(longer, LOCAL, 1));
    assertRefused("other data", longer);

    byte[] other = zip.clone();
    other[data] = 'x';
    assertRefused("other data", other);

    // Deflated, with rubbish behind the end of the stream.
    byte[] deflated = deflated("a");
    int end = at(deflated, DESCRIPTOR, 0);
    byte[] trailing = insertData(deflated, end, (byte) 'x');
    int compressed = end - (at(deflated, LOCAL, 0) + 31) + 1;
    trailing = withInt(trailing, end + 1 + 8, compressed);
    trailing = withInt(trailing, at(trailing, CENTRAL, 0) + 20, compressed);
    assertRefused("other data", trailing);

    // A stream that gives more than the size, and one that is cut off.
    byte[] both = withInt(deflated, end + 12, 0);
    assertRefused("other data", withInt(both, at(both, CENTRAL, 0) + 24, 0));
    byte[] broken = deflated.clone();
    broken[at(deflated, LOCAL, 0) + 31] = (byte) 0xFF;
    assertRefused("other data", broken);
  }

  @Test
  void unusualEntriesAreRefused() throws Exception {
    byte[] zip = stored("a");
    for (int flag : new int[] {0, 4, 5, 6, 12, 13, 14, 15}) {
      assertRefused("unusual", withShort(zip, at(zip, CENTRAL, 0) + 8, 1 << flag));
    }
    assertRefused("unusual", withShort(zip, at(zip, CENTRAL, 0) + 10, 12));
    assertRefused("unusual", withInt(zip, at(zip, CENTRAL, 0) + 20, -1));
    assertRefused("unusual", withInt(zip, at(zip, CENTRAL, 0) + 24, -1));
    assertRefused("something else", withShort(zip, at(zip, CENTRAL, 0) + 32, 1));
    assertRefused("something else", withShort(zip, at(zip, CENTRAL, 0) + 34, 1));
    assertRefused("", withShort(zip, at(zip, CENTRAL, 0) + 30, 9));
  }

  @Test
  void theEndSaysWhatIsThere() throws Exception {
    byte[] zip = stored("a");
    int end = at(zip, END, 0);
    assertRefused("another length", withShort(withShort(zip, end + 8, 2), end + 10, 2));
    assertRefused("not where", withShort(zip, end + 8, 2));
    assertRefused("its end is not", withInt(zip, end + 4, 1));
    assertRefused("its end is not", withShort(zip, end + 20, 1));
    assertRefused("not where", withInt(zip, end + 16, -1));
    assertRefused("not where", withInt(zip, end + 12, 5));
  }

  @Test
  void namesAreUniqueAndOrdinary() throws Exception {
    assertRefused("two entries of one name: a", replaced(stored("a", "b"), "b", "a"));
    assertRefused("two entries of one name", stored("X.class", "X.class/"));
    for (String name :
        List.of("/a", "a//b", "../a", "a/../b", "a/..", ".", "a/./b", "a\\b", "C:a", "a\nb", "")) {
      assertRefused("a name that is none", stored(name));
    }
    assertRefused("META-INF in other letters", stored("meta-inf/MANIFEST.MF"));
    byte[] zip = replaced(stored("ab"), "ab", "\u00ff\u00ff");
    assertRefused("no UTF-8", zip);
    assertEquals(List.of("..a", "a..b/c"), ZipLayout.check(stored("..a", "a..b/c")));
  }

  @Test
  void aDirectoryHasNoContent() throws Exception {
    assertRefused("a directory with content", replaced(stored("a_"), "a_", "a/"));
    assertRefused("a directory with content", replaced(deflated("a_"), "a_", "a/"));
  }
}
