package org.yinxin.core.plugins;

import java.util.Set;
import java.util.stream.Collectors;

/** The packages that plug-ins may import and export. */
final class ApiPackages {
  private static final Set<String> FOR_TYPES =
      Set.of(
          "org.yinxin.certificate",
          "org.yinxin.certificate.forms",
          "org.yinxin.document",
          "org.yinxin.records",
          "org.yinxin.text",
          "org.slf4j",
          "org.osgi.service.component");

  private static final Set<String> OF_JAVA =
      ModuleLayer.boot().modules().stream()
          .filter(module -> module.getName().startsWith("java."))
          .flatMap(module -> module.getPackages().stream().filter(each -> module.isExported(each)))
          .collect(Collectors.toUnmodifiableSet());

  private ApiPackages() {}

  /**
   * Says if a certificate type may import a package: it is of the API, of the forms, or of Java.
   */
  static boolean isForTypes(String name) {
    return FOR_TYPES.contains(name) || isOfJava(name);
  }

  /** Says if Java SE itself exports a package; javax.servlet, for one, is not of Java. */
  private static boolean isOfJava(String name) {
    return name.startsWith("java.") || OF_JAVA.contains(name);
  }

  /**
   * Says if a package belongs to Java, the framework or the platform, so that a plug-in must not
   * export it.
   */
  static boolean isReserved(String name) {
    return isOfJava(name)
        || name.startsWith("javax.")
        || (name + ".").startsWith("org.yinxin.")
        || name.startsWith("jdk.")
        || name.startsWith("sun.")
        || name.startsWith("com.sun.")
        || name.startsWith("org.osgi.")
        || name.startsWith("org.apache.karaf.")
        || name.startsWith("org.apache.felix.")
        || name.startsWith("org.slf4j");
  }
}
