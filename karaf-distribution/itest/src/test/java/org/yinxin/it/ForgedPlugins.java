package org.yinxin.it;

import static org.yinxin.testlibrary.bundles.Jars.FORMER;
import static org.yinxin.testlibrary.bundles.Jars.OFFICE;
import static org.yinxin.testlibrary.bundles.Jars.STRANGER;
import static org.yinxin.testlibrary.bundles.Jars.signed;
import static org.yinxin.testlibrary.bundles.Jars.with;
import static org.yinxin.testlibrary.bundles.Jars.without;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.yinxin.it.hostile.HonestType;
import org.yinxin.testlibrary.bundles.Jars;
import org.yinxin.testlibrary.bundles.ZipBytes;

/** Plug-ins whose signature is missing, a stranger's, or does not cover what would run. */
final class ForgedPlugins {
  /** The id of the type that each would bring. */
  static final String ID = "forged";

  private static final String TYPE = HonestType.class.getName().replace('.', '/') + ".class";
  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  /**
   * A plug-in.
   *
   * @param name description of the defect
   * @param said part of the reason that the operator is told
   */
  record Case(String name, byte[] jar, String said) {}

  private ForgedPlugins() {}

  /** The bundle with a second entry of a name that it has. */
  private static byte[] twice(byte[] bundle, String name) throws IOException {
    String other = name.substring(0, name.length() - 1) + "?";
    String bytes = new String(with(bundle, other, "!"), StandardCharsets.ISO_8859_1);
    return bytes.replace(other, name).getBytes(StandardCharsets.ISO_8859_1);
  }

  static List<Case> all() throws Exception {
    byte[] plain = TypeBundle.of(HonestType.class, ID, "1.0.0");
    byte[] genuine = signed(OFFICE, plain);
    String manifest = Jars.text(genuine, MANIFEST);
    String unsigned = "no signature that covers all of it";
    String between = "bytes before its central directory";
    Map<String, String> blueprint = Map.of("Bundle-Blueprint", "OSGI-INF/blueprint/a.xml");
    return List.of(
        new Case("no signature", plain, unsigned),
        new Case("a stranger's signature", signed(STRANGER, plain), "CN=stranger is not trusted"),
        new Case("a certificate that has ended", signed(FORMER, plain), "CN=former"),
        new Case("an entry added", with(genuine, "extra.txt", "!"), unsigned),
        new Case(
            "a class added for newer Java",
            with(genuine, "META-INF/versions/17/" + TYPE, "!"),
            unsigned),
        new Case(
            "a file added that is named like a signature",
            with(genuine, "META-INF/services/x.SF", "!"),
            unsigned),
        new Case("a class changed", with(genuine, TYPE, "!"), unsigned),
        new Case("a class taken away", without(genuine, TYPE), unsigned),
        new Case(
            "an entry added and signed by a stranger",
            signed(STRANGER, with(genuine, "extra.txt", "!")),
            unsigned),
        new Case(
            "a class under the name of a directory",
            with(without(genuine, TYPE), TYPE + "/", "!"),
            "a directory with content"),
        new Case(
            "headers alone, with a Blueprint, and empty signature files",
            Jars.jar(Jars.manifest(blueprint), "META-INF/A.SF", "META-INF/A.RSA"),
            "Bundle-Blueprint"),
        new Case(
            "headers alone, and empty signature files",
            Jars.jar(Jars.manifest(Map.of()), "META-INF/A.SF", "META-INF/A.RSA"),
            unsigned),
        new Case(
            "a manifest with another name",
            with(
                genuine,
                MANIFEST,
                manifest.replace(TypeBundle.name(ID), TypeBundle.name("corrected"))),
            unsigned),
        new Case(
            "an archive before the archive",
            ZipBytes.insert(genuine, 0, plain),
            "not where its end says"),
        new Case(
            "an archive behind the archive",
            ZipBytes.insert(genuine, genuine.length, plain),
            "not where its end says"),
        new Case(
            "a byte behind the archive",
            ZipBytes.insert(genuine, genuine.length, (byte) 1),
            "its end is not the end"),
        new Case(
            "a byte before the central directory",
            ZipBytes.insertData(genuine, ZipBytes.at(genuine, ZipBytes.CENTRAL, 0), (byte) 1),
            between),
        new Case(
            "an entry that the directory does not name",
            ZipBytes.withoutLastDescription(genuine),
            between),
        new Case("two entries of one name", twice(genuine, TYPE), "two entries of one name"));
  }
}
