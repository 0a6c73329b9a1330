package org.yinxin.core.plugins;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.apache.felix.utils.resource.CapabilitySet;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.yinxin.library.signedbundles.SignedBundle;
import org.yinxin.library.signedbundles.UnsafeBundleException;
import org.yinxin.services.plugins.PluginReason;
import org.yinxin.services.plugins.PluginUse;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * A bundle and its own statements, read without installing it.
 *
 * @param name its symbolic name
 * @param version its version
 * @param provides the services of its components
 * @param uses classes and packages that its code refers to
 * @param resource its requirements and capabilities
 * @param bundle the file as it was checked, with its signature
 */
record BundleFile(
    String name,
    String version,
    ComponentDescriptions provides,
    Set<PluginUse> uses,
    Resource resource,
    SignedBundle bundle) {
  /** A symbolic name (OSGi Core 8, 3.2.1) that has room in an audit entry. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,120}");

  private static final Pattern PACKAGE =
      Pattern.compile(Pattern.quote("(" + PackageNamespace.PACKAGE_NAMESPACE + "=") + "([^)]+)\\)");

  static BundleFile read(byte[] bytes) throws Refusal {
    try {
      SignedBundle bundle = SignedBundle.read(bytes);
      if (!NAME.matcher(bundle.name()).matches()) {
        throw notABundle();
      }
      return new BundleFile(
          bundle.name(),
          version(bundle),
          provides(bundle),
          BundleContents.uses(bytes),
          ResourceBuilder.build("plugin", bundle.headers()),
          bundle);
    } catch (UnsafeBundleException e) {
      throw e.reason() == UnsafeBundleException.Reason.NOT_A_BUNDLE
          ? notABundle()
          : unsafe(e.getMessage(), e.getMessage());
    } catch (BundleException | IllegalArgumentException e) {
      throw notABundle();
    } catch (BundleContents.NewerJavaException e) {
      int here = Runtime.version().feature();
      throw unsafe(
          "类 " + e.className() + " 是为 Java " + e.feature() + " 编译的，本服务器运行 Java " + here,
          "its class %s was made for Java %d; this server runs Java %d"
              .formatted(e.className(), e.feature(), here));
    } catch (IOException e) {
      throw unsafe("文件无法读取，或解压后过大", String.valueOf(e.getMessage()));
    }
  }

  /** The version as the manifest has it, if it is one. */
  private static String version(SignedBundle bundle) {
    String version = bundle.headers().getOrDefault(Constants.BUNDLE_VERSION, "0.0.0").strip();
    var unused = Version.parseVersion(version);
    return version;
  }

  /**
   * Reads which services the components of a bundle provide.
   *
   * @throws Refusal of reason UNSAFE if a description is no XML
   */
  static ComponentDescriptions provides(SignedBundle bundle) throws Refusal {
    try {
      return ComponentDescriptions.read(bundle.descriptions().values());
    } catch (XMLStreamException e) {
      throw unsafe("组件描述不是 XML", "a component description is no XML");
    }
  }

  /** Returns the ids of the certificate types that it brings. */
  Set<String> types() {
    return provides.types();
  }

  /** Returns the packages that it imports, ordered, without those of Java. */
  List<String> imports() {
    return resource.getRequirements(PackageNamespace.PACKAGE_NAMESPACE).stream()
        .map(BundleFile::packageName)
        .filter(name -> !name.startsWith("java."))
        .sorted()
        .toList();
  }

  /** The package in the filter of a requirement, which is the first thing the filter names. */
  private static String packageName(Requirement requirement) {
    Matcher matcher = PACKAGE.matcher(filter(requirement));
    return matcher.find() ? matcher.group(1) : filter(requirement);
  }

  /** Refuses packages that a plug-in of this kind must not import or export. */
  void checkPackages() throws Refusal {
    for (Capability capability : resource.getCapabilities(PackageNamespace.PACKAGE_NAMESPACE)) {
      String name =
          String.valueOf(capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE));
      if (ApiPackages.isReserved(name)) {
        throw unsafe(
            "导出了 " + name + "，这是 Java 或平台的包",
            "it exports " + name + ", a package of Java or of the platform");
      }
    }
    if (provides.trustClass() == TrustClass.ORDINARY) {
      for (String name : imports()) {
        if (!ApiPackages.isForTypes(name) && !exports(name)) {
          throw unsafe(
              "引入了 " + name + "，凭证类型只能引入插件接口的包",
              "it imports " + name + ", and a certificate type may import the API only");
        }
      }
    }
  }

  private boolean exports(String name) {
    return resource.getCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
        .anyMatch(
            each -> name.equals(each.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)));
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

  private static Refusal notABundle() {
    return new Refusal(
        PluginReason.NOT_A_BUNDLE,
        new LocalizedText(
            "该文件不是插件：需要带 Bundle-SymbolicName 的 OSGi jar。",
            "The file is no plug-in: an OSGi jar with a Bundle-SymbolicName is wanted."));
  }

  private static Refusal unsafe(String zh, String en) {
    return new Refusal(
        PluginReason.UNSAFE,
        new LocalizedText(
            "该文件不能作为插件安装（" + zh + "）。请让开发者修改后用 bnd 或 jar 工具重新打包。",
            "The file cannot be installed as a plug-in ("
                + en
                + "). Ask its maker to correct that and to build it anew with bnd or the jar tool."));
  }
}
