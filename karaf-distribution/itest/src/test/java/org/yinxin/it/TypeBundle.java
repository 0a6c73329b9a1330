package org.yinxin.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.yinxin.it.hostile.HonestType;
import org.yinxin.login.LoginMethod;

/** Packs a certificate type of the tests as its author's build would. */
final class TypeBundle {
  private static final String IMPORTS =
      "org.yinxin.certificate;version=\"[2.0,3)\",org.yinxin.document;version=\"[1.0,2)\","
          + "org.yinxin.records;version=\"[1.0,2)\",org.yinxin.text;version=\"[1.0,2)\"";

  private TypeBundle() {}

  static String name(String id) {
    return "org.elsewhere." + id;
  }

  static byte[] of(Class<? extends HonestType> type, String id, String version) throws IOException {
    return of(type, id, version, IMPORTS);
  }

  static byte[] of(Class<? extends HonestType> type, String id, String version, String imports)
      throws IOException {
    return packed(type, name(id), id, version, imports);
  }

  /** An honest type in a bundle of another name. */
  static byte[] named(String name, String id, String version) throws IOException {
    return packed(HonestType.class, name, id, version, IMPORTS);
  }

  private static byte[] packed(
      Class<? extends HonestType> type, String name, String id, String version, String imports)
      throws IOException {
    return packed(
        List.of(HonestType.class, type),
        description(type, id),
        id,
        Map.of("Bundle-SymbolicName", name, "Bundle-Version", version, "Import-Package", imports));
  }

  /** A type with other classes beside it and other headers. */
  static byte[] with(
      Class<? extends HonestType> type,
      String id,
      List<Class<?>> classes,
      Map<String, String> headers)
      throws IOException {
    Map<String, String> all = new HashMap<>();
    all.put("Bundle-SymbolicName", name(id));
    all.put("Bundle-Version", "1.0.0");
    all.put("Import-Package", IMPORTS);
    all.putAll(headers);
    List<Class<?>> packed = new ArrayList<>(classes);
    packed.add(HonestType.class);
    packed.add(type);
    return packed(packed, description(type, id), id, all);
  }

  /** An honest type whose component waits for a service. */
  static byte[] waitingFor(String service, String id) throws IOException {
    String component =
        description(HonestType.class, id)
            .replace(
                "</component>",
                "<reference name=\"it\" interface=\"%s\"/></component>".formatted(service));
    return packed(
        List.of(HonestType.class),
        component,
        id,
        Map.of(
            "Bundle-SymbolicName", name(id), "Bundle-Version", "1.0.0", "Import-Package", IMPORTS));
  }

  /** A bundle with one component. */
  static byte[] component(String id, Class<?> type, String description, String imports)
      throws IOException {
    return component(id, type, description, imports, "1.0.0");
  }

  /** A bundle with one component, in a version. */
  static byte[] component(
      String id, Class<?> type, String description, String imports, String version)
      throws IOException {
    return packed(
        List.of(type),
        description,
        id,
        Map.of(
            "Bundle-SymbolicName", name(id), "Bundle-Version", version, "Import-Package", imports));
  }

  /** A sign-in method with an id, in a version. */
  static byte[] login(String id, Class<? extends LoginMethod> type, String method, String version)
      throws IOException {
    String description =
        """
        <component xmlns="http://www.osgi.org/xmlns/scr/v1.3.0" name="%s">
          <property name="login.method" type="String" value="%s"/>
          <property name="titleZh" type="String" value="任何人"/>
          <property name="titleEn" type="String" value="Anybody"/>
          <property name="personNumberAttribute" type="String" value="number"/>
          <service><provide interface="org.yinxin.login.LoginMethod"/></service>
          <implementation class="%s"/>
        </component>
        """
            .formatted(type.getName(), method, type.getName());
    return component(id, type, description, "org.yinxin.login;version=\"[1.0,2)\"", version);
  }

  private static byte[] packed(
      List<Class<?>> classes, String description, String id, Map<String, String> headers)
      throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.putValue("Manifest-Version", "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Service-Component", "OSGI-INF/type.xml");
    main.putValue(
        "Require-Capability",
        "org.yinxin.platform;filter:=\"(&(version>=1.0.0)(!(version>=2.0.0)))\","
            + "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.5.0))\"");
    headers.forEach(main::putValue);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      add(jar, "OSGI-INF/type.xml", description.getBytes(StandardCharsets.UTF_8));
      Set<Class<?>> all = new LinkedHashSet<>(classes);
      classes.stream().map(Class::getNestHost).forEach(all::add);
      for (Class<?> each : all) {
        add(jar, path(each), classFile(each));
      }
      String folder = HonestType.class.getPackageName().replace('.', '/');
      add(jar, folder + "/id.txt", id.getBytes(StandardCharsets.US_ASCII));
      add(jar, folder + "/zh.properties", new byte[0]);
      add(jar, folder + "/en.properties", new byte[0]);
    }
    return bytes.toByteArray();
  }

  private static String description(Class<?> type, String id) {
    return """
    <component xmlns="http://www.osgi.org/xmlns/scr/v1.3.0" name="%s">
      <property name="yinxin.certificate" type="String" value="%s"/>
      <service><provide interface="org.yinxin.certificate.CertificateType"/></service>
      <implementation class="%s"/>
    </component>
    """
        .formatted(type.getName(), id, type.getName());
  }

  private static String path(Class<?> type) {
    return type.getName().replace('.', '/') + ".class";
  }

  private static byte[] classFile(Class<?> type) throws IOException {
    try (InputStream in = type.getResourceAsStream("/" + path(type))) {
      return in.readAllBytes();
    }
  }

  private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(content);
    jar.closeEntry();
  }
}
