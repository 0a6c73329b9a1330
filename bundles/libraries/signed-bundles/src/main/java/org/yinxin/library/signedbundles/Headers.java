package org.yinxin.library.signedbundles;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import org.yinxin.library.signedbundles.UnsafeBundleException.Reason;

/**
 * The manifest headers that a bundle of somebody else may have. A header that is not known here is
 * refused, because any extender in the framework may turn a header into code: Blueprint does, and
 * so do weaving and web application extenders.
 *
 * <p>Source: OSGi Core 8, 3.2.1 (bundle manifest headers).
 */
final class Headers {
  private static final Set<String> KNOWN =
      lowerCase(
          "Manifest-Version",
          "Bundle-ActivationPolicy",
          "Bundle-Category",
          "Bundle-ClassPath",
          "Bundle-ContactAddress",
          "Bundle-Contributors",
          "Bundle-Copyright",
          "Bundle-Description",
          "Bundle-Developers",
          "Bundle-DocURL",
          "Bundle-Icon",
          "Bundle-License",
          "Bundle-Localization",
          "Bundle-ManifestVersion",
          "Bundle-Name",
          "Bundle-NativeCode",
          "Bundle-RequiredExecutionEnvironment",
          "Bundle-SCM",
          "Bundle-SymbolicName",
          "Bundle-Vendor",
          "Bundle-Version",
          "Import-Package",
          "Export-Package",
          "Require-Capability",
          "Provide-Capability",
          "Service-Component",
          // Notes of build tools, which nothing in a framework reads.
          "Archiver-Version",
          "Automatic-Module-Name",
          "Bnd-LastModified",
          "Build-Jdk",
          "Build-Jdk-Spec",
          "Built-By",
          "Created-By",
          "Git-Descriptor",
          "Git-SHA",
          "Include-Resource",
          "Multi-Release",
          "Originally-Created-By",
          "Private-Package",
          "Tool");

  /** Notes likewise, each with a family of names. */
  private static final Set<String> KNOWN_BEGINNINGS =
      lowerCase("Implementation-", "Specification-", "X-Compile-", "Yinxin-");

  private Headers() {}

  private static Set<String> lowerCase(String... names) {
    Set<String> lower = new TreeSet<>();
    for (String name : names) {
      lower.add(name.toLowerCase(Locale.ROOT));
    }
    return lower;
  }

  /** Refuses the first header that is not known. */
  static void check(Attributes main) throws UnsafeBundleException {
    for (Object key : main.keySet()) {
      String name = key.toString().toLowerCase(Locale.ROOT);
      if (!KNOWN.contains(name) && KNOWN_BEGINNINGS.stream().noneMatch(name::startsWith)) {
        throw new UnsafeBundleException(
            Reason.HEADER, "the manifest header " + key + " is not allowed");
      }
    }
  }
}
