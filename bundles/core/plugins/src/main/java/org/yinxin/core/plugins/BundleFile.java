package org.yinxin.core.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.felix.utils.resource.CapabilitySet;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.yinxin.services.plugins.PluginException;
import org.yinxin.services.plugins.PluginException.Reason;
import org.yinxin.text.LocalizedText;

/**
 * What a bundle says of itself, read without installing it.
 *
 * @param name its symbolic name
 * @param version its version
 * @param types ids of the certificate types it brings
 * @param resource its requirements and capabilities
 * @param signer subject of the trusted certificate that signed all of it
 */
record BundleFile(
    String name, String version, Set<String> types, Resource resource, Optional<String> signer) {
  private static final int MAXIMUM_DESCRIPTION = 1_000_000;

  private static final Pattern TYPE =
      Pattern.compile("name=\"" + CertificateTypeRegistry.TYPE_ID + "\"[^>]*?value=\"([^\"]+)\"");

  static BundleFile read(byte[] bytes, TrustedSigners signers) throws PluginException {
    Path file = null;
    try {
      file = Files.createTempFile("plugin", ".jar");
      Files.write(file, bytes);
      // Through the central directory, as the framework will read it: a stream could see others.
      try (JarFile jar = new JarFile(file.toFile(), true)) {
        return read(jar, signers);
      }
    } catch (IOException | BundleException | SecurityException e) {
      throw notABundle();
    } finally {
      delete(file);
    }
  }

  private static BundleFile read(JarFile jar, TrustedSigners signers)
      throws IOException, BundleException, PluginException {
    if (jar.getManifest() == null) {
      throw notABundle();
    }
    Map<String, String> headers = new HashMap<>();
    jar.getManifest()
        .getMainAttributes()
        .forEach((key, value) -> headers.put(key.toString(), value.toString()));
    String name = headers.getOrDefault(Constants.BUNDLE_SYMBOLICNAME, "").split(";", 2)[0].strip();
    if (name.isEmpty() || headers.containsKey(Constants.FRAGMENT_HOST)) {
      throw notABundle();
    }
    return new BundleFile(
        name,
        headers.getOrDefault(Constants.BUNDLE_VERSION, "0.0.0").strip(),
        types(jar),
        ResourceBuilder.build("plugin", headers),
        signers.signer(jar));
  }

  /** From the component descriptions (OSGi Compendium 112.4). */
  private static Set<String> types(JarFile jar) throws IOException {
    Set<String> types = new TreeSet<>();
    for (JarEntry entry : jar.stream().toList()) {
      if (entry.getName().matches("OSGI-INF/[^/]+\\.xml")) {
        try (InputStream in = jar.getInputStream(entry)) {
          String xml = new String(in.readNBytes(MAXIMUM_DESCRIPTION), StandardCharsets.UTF_8);
          Matcher matcher = TYPE.matcher(xml);
          while (matcher.find()) {
            types.add(matcher.group(1));
          }
        }
      }
    }
    return types;
  }

  /** What it asks for and nobody here provides, in the words of its manifest. */
  List<String> missing(FrameworkWiring framework) {
    return resource.getRequirements(null).stream()
        .filter(BundleFile::isMandatory)
        .filter(requirement -> framework.findProviders(requirement).isEmpty())
        .filter(requirement -> !isOwn(requirement))
        .map(requirement -> requirement.getNamespace() + " " + filter(requirement))
        .toList();
  }

  private static boolean isMandatory(Requirement requirement) {
    Map<String, String> directives = requirement.getDirectives();
    return !Namespace.RESOLUTION_OPTIONAL.equals(
            directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
        && Namespace.EFFECTIVE_RESOLVE.equals(
            directives.getOrDefault(
                Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, Namespace.EFFECTIVE_RESOLVE));
  }

  private boolean isOwn(Requirement requirement) {
    return resource.getCapabilities(requirement.getNamespace()).stream()
        .anyMatch(capability -> CapabilitySet.matches(capability, requirement));
  }

  private static String filter(Requirement requirement) {
    return requirement
        .getDirectives()
        .getOrDefault(
            Namespace.REQUIREMENT_FILTER_DIRECTIVE, requirement.getAttributes().toString());
  }

  private static PluginException notABundle() {
    return new PluginException(
        Reason.NOT_A_BUNDLE,
        new LocalizedText(
            "该文件不是插件：需要带 Bundle-SymbolicName 的 OSGi jar。",
            "The file is no plug-in: an OSGi jar with a Bundle-SymbolicName is wanted."));
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.delete(file);
      }
    } catch (IOException e) {
      // It lies in the folder of temporary files.
    }
  }
}
