package org.yinxin.core.plugins;

import java.util.Set;

/** The packages that plug-ins may import and export. */
final class ApiPackages {
  private static final Set<String> FOR_TYPES =
      Set.of(
          "org.yinxin.certificate",
          "org.yinxin.document",
          "org.yinxin.grade",
          "org.yinxin.records",
          "org.yinxin.text",
          "org.slf4j",
          "org.osgi.service.component");

  private ApiPackages() {}

  /** Says if a certificate type may import a package: it is of the API, or of Java. */
  static boolean isForTypes(String name) {
    return FOR_TYPES.contains(name) || isOfJava(name);
  }

  private static boolean isOfJava(String name) {
    return name.startsWith("java.")
        || name.startsWith("javax.")
        || name.startsWith("org.w3c.dom")
        || name.startsWith("org.xml.sax");
  }

  /**
   * Says if a package belongs to Java, the framework or the platform, so that a plug-in must not
   * export it.
   */
  static boolean isReserved(String name) {
    return isOfJava(name)
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
