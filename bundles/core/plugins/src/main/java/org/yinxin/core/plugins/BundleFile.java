package org.yinxin.core.plugins;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
import org.yinxin.library.signedbundles.SignedBundle;
import org.yinxin.library.signedbundles.UnsafeBundleException;
import org.yinxin.services.plugins.PluginException;
import org.yinxin.services.plugins.PluginException.Reason;
import org.yinxin.text.LocalizedText;

/**
 * A bundle and its own statements, read without installing it.
 *
 * @param name its symbolic name
 * @param version its version
 * @param types ids of the certificate types it brings
 * @param resource its requirements and capabilities
 * @param bundle the file as it was checked, with its signature
 */
record BundleFile(
    String name, String version, Set<String> types, Resource resource, SignedBundle bundle) {
  /** A symbolic name (OSGi Core 8, 3.2.1) that has room in an audit entry. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,120}");

  private static final Pattern TYPE =
      Pattern.compile("name=\"" + CertificateTypeRegistry.TYPE_ID + "\"[^>]*?value=\"([^\"]+)\"");

  static BundleFile read(byte[] bytes) throws PluginException {
    try {
      SignedBundle bundle = SignedBundle.read(bytes);
      if (!NAME.matcher(bundle.name()).matches()) {
        throw notABundle();
      }
      return new BundleFile(
          bundle.name(),
          bundle.headers().getOrDefault(Constants.BUNDLE_VERSION, "0.0.0").strip(),
          types(bundle),
          ResourceBuilder.build("plugin", bundle.headers()),
          bundle);
    } catch (UnsafeBundleException e) {
      throw e.reason() == UnsafeBundleException.Reason.NOT_A_BUNDLE ? notABundle() : unsafe(e);
    } catch (BundleException e) {
      throw notABundle();
    }
  }

  /** From the component descriptions (OSGi Compendium 112.4). */
  static Set<String> types(SignedBundle bundle) {
    Set<String> types = new TreeSet<>();
    for (String xml : bundle.descriptions().values()) {
      Matcher matcher = TYPE.matcher(xml);
      while (matcher.find()) {
        types.add(matcher.group(1));
      }
    }
    return types;
  }

  /** Lists the requirements that nobody here provides, in the words of its manifest. */
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

  private static PluginException unsafe(UnsafeBundleException e) {
    return new PluginException(
        Reason.UNSAFE,
        new LocalizedText(
            "该文件不能作为插件安装（" + e.getMessage() + "）。请让开发者修改后用 bnd 或 jar 工具重新打包。",
            "The file cannot be installed as a plug-in ("
                + e.getMessage()
                + "). Ask its maker to correct that and to build it anew with bnd or the jar tool."));
  }
}
