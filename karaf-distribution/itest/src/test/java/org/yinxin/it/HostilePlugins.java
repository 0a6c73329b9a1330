package org.yinxin.it;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import org.yinxin.it.hostile.HonestType;
import org.yinxin.it.hostile.Hostile;
import org.yinxin.it.hostile.HostileLogin;
import org.yinxin.it.hostile.ServletInPlaceOfTheApi;
import org.yinxin.it.hostile.SignsInAnybody;
import org.yinxin.login.LoginMethod;

/** The hostile plug-ins, and what becomes of each. */
final class HostilePlugins {
  /** The result that is expected of a plug-in. */
  enum Outcome {
    /** It is not installed. */
    REFUSED,
    /** It is installed and goes into quarantine, after three people applied at the latest. */
    QUARANTINED,
    /** It is installed and runs, but its type waits for a service that it may not see. */
    WAITS,
    /** It is installed, and does no harm that the platform could see. */
    SERVES
  }

  /** Makes the file of a plug-in whose type has an id. */
  interface Jar {
    byte[] of(String id) throws IOException;
  }

  /** Uses a plug-in in another way than by applying; returns the answer to its user. */
  interface Use {
    String by(Server server, Person admin, String id) throws Exception;
  }

  /**
   * A hostile plug-in.
   *
   * @param name description of the attack
   * @param said part of the reason or of the effect that the administrator is shown
   * @param sample true if each build runs it
   * @param before plug-in installed before it, if any
   * @param use further use beside applying, if any
   */
  record Case(
      String name,
      Jar jar,
      Outcome outcome,
      String said,
      boolean sample,
      Optional<Jar> before,
      Optional<Use> use) {
    Case(String name, Jar jar, Outcome outcome, String said, boolean sample) {
      this(name, jar, outcome, said, sample, Optional.empty(), Optional.empty());
    }
  }

  /** Place of the low byte of the major version in a class file (JVMS 4.1). */
  private static final int MAJOR_VERSION = 7;

  private static final String LOGIN = "hostile-login";

  private HostilePlugins() {}

  private static Case type(
      String name, Class<? extends HonestType> type, Outcome outcome, String said) {
    return new Case(name, id -> TypeBundle.of(type, id, "1.0.0"), outcome, said, false);
  }

  private static Case often(Case one) {
    return new Case(one.name(), one.jar(), one.outcome(), one.said(), true);
  }

  private static Case headers(String name, Map<String, String> headers, String said) {
    return new Case(
        name,
        id -> TypeBundle.with(HonestType.class, id, List.of(), headers),
        Outcome.REFUSED,
        said,
        false);
  }

  private static Case waiting(String service, boolean sample) {
    return new Case(
        "refers to " + service,
        id -> TypeBundle.waitingFor(service, id),
        Outcome.WAITS,
        "it waits for " + service,
        sample);
  }

  private static Case servlet(String pattern, boolean sample) {
    String description =
        """
        <component xmlns="http://www.osgi.org/xmlns/scr/v1.3.0" name="hostile">
          <property name="osgi.http.whiteboard.servlet.pattern" type="String" value="%s"/>
          <property name="service.ranking" type="Integer" value="10000"/>
          <property name="yinxin.notice.channel" type="String" value="hostile"/>
          <service>
            <provide interface="javax.servlet.Servlet"/>
            <provide interface="org.yinxin.notice.NoticeChannel"/>
          </service>
          <implementation class="%s"/>
        </component>
        """
            .formatted(pattern, ServletInPlaceOfTheApi.class.getName());
    return new Case(
        "a connector with a servlet on " + pattern,
        id ->
            TypeBundle.component(
                id,
                ServletInPlaceOfTheApi.class,
                description,
                "javax.servlet,org.yinxin.notice;version=\"[1.0,2)\""),
        Outcome.SERVES,
        "notice",
        sample);
  }

  /** A type whose kind of record is imported, and after it one of the platform's own. */
  private static Case checking(String name, Class<? extends HonestType> type, boolean sample) {
    return new Case(
        name,
        id -> with(type, id, Hostile.BringsRecords.class),
        Outcome.SERVES,
        "fails or does not answer when it checks the rows",
        sample,
        Optional.empty(),
        Optional.of(
            (server, admin, id) -> {
              String told = imported(server, id, "number,text\r\n1,a\r\n");
              String own =
                  imported(server, "person", "number,name,gender,birth_date,audiences\r\n");
              assertFalse(own.contains("Error executing command"), own);
              return told;
            }));
  }

  private static String imported(Server server, String kind, String rows) throws IOException {
    Path file = Files.writeString(Files.createTempFile(kind, ".csv"), rows);
    try {
      return server.console("yinxin:import --dry-run " + kind + " '" + file + "'");
    } finally {
      Files.delete(file);
    }
  }

  /** A sign-in method by which somebody begins to sign in. */
  private static Case login(String name, Class<? extends LoginMethod> type) {
    return new Case(
        name,
        id -> TypeBundle.login(id, type, LOGIN, "1.0.0"),
        Outcome.SERVES,
        "reason=unavailable",
        false,
        Optional.empty(),
        Optional.of(HostilePlugins::beganLogin));
  }

  /** Returns the address to which a browser is sent when it begins to sign in. */
  private static String beganLogin(Server server, Person admin, String id) throws Exception {
    return server.get("/login/" + LOGIN).headers().firstValue("Location").orElse("");
  }

  private static String second(Server server, Person admin, String id) throws Exception {
    server.console("yinxin:type-release " + id);
    byte[] second = TypeBundle.named("org.elsewhere.second", id, "1.0.0");
    return Person.json(admin.upload("/api/admin/plugins", second)).path("detail_en").asText();
  }

  private static byte[] with(Class<? extends HonestType> type, String id, Class<?> other)
      throws IOException {
    return TypeBundle.with(type, id, List.of(other), Map.of());
  }

  /** Writes a version of Java that is none yet into the class {@link Hostile.Newer} of a bundle. */
  private static byte[] newer(byte[] bundle) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(bundle));
        JarOutputStream out = new JarOutputStream(bytes, in.getManifest())) {
      for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
        byte[] content = in.readAllBytes();
        if (entry.getName().endsWith("$Newer.class")) {
          content[MAJOR_VERSION] = 99;
        }
        out.putNextEntry(new JarEntry(entry.getName()));
        out.write(content);
      }
    }
    return bytes.toByteArray();
  }

  /** All that are run on a server in development, where no signature is asked for. */
  static List<Case> all() {
    String late = "did not answer within";
    String noLink = "org/elsewhere/Missing";
    String limit = "a document has at most";
    String end = "a plug-in tried to end the server";
    return List.of(
        type("constructor hangs", Hostile.ConstructorHangs.class, Outcome.QUARANTINED, late),
        type("constructor throws", Hostile.ConstructorThrows.class, Outcome.QUARANTINED, ""),
        type(
            "constructor cannot link",
            Hostile.ConstructorCannotLink.class,
            Outcome.QUARANTINED,
            ""),
        type(
            "constructor calls System.exit",
            Hostile.ConstructorExits.class,
            Outcome.QUARANTINED,
            ""),
        type("describe hangs", Hostile.DescribeHangs.class, Outcome.QUARANTINED, late),
        type("describe throws", Hostile.DescribeThrows.class, Outcome.QUARANTINED, "hostile"),
        type("describe cannot link", Hostile.DescribeCannotLink.class, Outcome.QUARANTINED, noLink),
        type("options hang", Hostile.OptionsHang.class, Outcome.QUARANTINED, late),
        type("eligibility hangs", Hostile.EligibilityHangs.class, Outcome.QUARANTINED, late),
        type("eligibility throws", Hostile.EligibilityThrows.class, Outcome.QUARANTINED, "hostile"),
        type(
            "eligibility cannot link",
            Hostile.EligibilityCannotLink.class,
            Outcome.QUARANTINED,
            noLink),
        often(type("compose hangs", Hostile.ComposeHangs.class, Outcome.QUARANTINED, late)),
        type("compose spins", Hostile.ComposeSpins.class, Outcome.QUARANTINED, late),
        type("compose throws", Hostile.ComposeThrows.class, Outcome.QUARANTINED, "hostile"),
        type("compose cannot link", Hostile.ComposeCannotLink.class, Outcome.QUARANTINED, noLink),
        type(
            "compose returns nothing",
            Hostile.ComposesNothing.class,
            Outcome.QUARANTINED,
            "returned nothing"),
        often(
            type(
                "compose calls System.exit", Hostile.ComposeExits.class, Outcome.QUARANTINED, end)),
        type("compose calls Runtime.halt", Hostile.ComposeHalts.class, Outcome.QUARANTINED, end),
        new Case(
            "starts threads that never end",
            id ->
                TypeBundle.with(
                    Hostile.EndlessThreads.class, id, List.of(Hostile.Endless.class), Map.of()),
            Outcome.SERVES,
            "threads",
            true),
        type("takes all memory", Hostile.TakesAllMemory.class, Outcome.QUARANTINED, ""),
        type("a text of 100 MB", Hostile.LongText.class, Outcome.QUARANTINED, limit),
        type("400,000 paragraphs", Hostile.ManyParagraphs.class, Outcome.QUARANTINED, limit),
        often(type("400,000 rows", Hostile.ManyRows.class, Outcome.QUARANTINED, limit)),
        type("a document as long as it may be", Hostile.LongestDocument.class, Outcome.SERVES, ""),
        type("reads the folder of the keys", Hostile.ReadsKeyFiles.class, Outcome.SERVES, "files"),
        type(
            "looks for services by reflection",
            Hostile.LooksForServices.class,
            Outcome.SERVES,
            "reflection"),
        servlet("/*", false),
        servlet("/api/*", true),
        servlet("/health", false),
        headers(
            "imports the framework",
            Map.of("Import-Package", "org.yinxin.certificate,org.osgi.framework"),
            "imports org.osgi.framework"),
        headers(
            "imports servlets",
            Map.of("Import-Package", "org.yinxin.certificate,javax.servlet"),
            "imports javax.servlet"),
        headers(
            "imports the vault",
            Map.of("Import-Package", "org.yinxin.certificate,org.yinxin.services.vault"),
            "imports org.yinxin.services.vault"),
        headers(
            "exports javax.crypto",
            Map.of("Export-Package", "javax.crypto"),
            "exports javax.crypto"),
        headers(
            "exports the API",
            Map.of("Export-Package", "org.yinxin.certificate;version=1.9.9"),
            "exports org.yinxin.certificate"),
        headers("has an activator", Map.of("Bundle-Activator", "a.B"), "Bundle-Activator"),
        headers("has a Blueprint", Map.of("Bundle-Blueprint", "a.xml"), "Bundle-Blueprint"),
        headers(
            "imports whatever it wants",
            Map.of("DynamicImport-Package", "*"),
            "DynamicImport-Package"),
        headers("is a fragment", Map.of("Fragment-Host", "yinxin-core-sealing"), "Fragment-Host"),
        new Case(
            "has the id of a built-in type",
            id -> TypeBundle.named(TypeBundle.name(id), "transcript", "9.0.0"),
            Outcome.REFUSED,
            "belongs to yinxin-certificate-transcript",
            false),
        new Case("is no jar", id -> new byte[] {1, 2, 3}, Outcome.REFUSED, "no plug-in", false),
        new Case(
            "has a class of a newer Java",
            id -> newer(with(Hostile.UsesNewerClass.class, id, Hostile.Newer.class)),
            Outcome.REFUSED,
            "was made for Java 55; this server runs Java",
            true),
        often(
            type(
                "compose calls System.exit by a method reference",
                Hostile.ComposeExitsByReference.class,
                Outcome.QUARANTINED,
                end)),
        type(
            "a title of 50 million characters",
            Hostile.LongTitle.class,
            Outcome.QUARANTINED,
            limit),
        new Case(
            "compose throws an exception whose message never ends",
            id -> with(Hostile.ComposeThrowsEndless.class, id, Hostile.EndlessException.class),
            Outcome.QUARANTINED,
            late,
            false),
        waiting("javax.sql.DataSource", true),
        waiting("org.yinxin.keyholder.KeyHolder", false),
        waiting("org.osgi.service.cm.ConfigurationAdmin", false),
        type(
            "lists the bundles of the framework",
            Hostile.ListsBundles.class,
            Outcome.QUARANTINED,
            "bundles that it sees: 1"),
        often(
            type(
                "stops other bundles",
                Hostile.StopsBundles.class,
                Outcome.QUARANTINED,
                "others that it stopped: 0")),
        type(
            "its bundle lacks a class that it calls",
            Hostile.ComposeMissesAClass.class,
            Outcome.QUARANTINED,
            "NotPacked"),
        type(
            "its bundle lacks the class that it extends",
            Hostile.MissesItsBase.class,
            Outcome.QUARANTINED,
            "could not make an instance"),
        new Case(
            "a downgrade",
            id -> TypeBundle.of(HonestType.class, id, "1.0.0"),
            Outcome.REFUSED,
            "This is a downgrade",
            true,
            Optional.of(id -> TypeBundle.of(HonestType.class, id, "2.0.0")),
            Optional.empty()),
        type("compose deadlocks", Hostile.ComposeDeadlocks.class, Outcome.QUARANTINED, late),
        checking("checking a cell of an import hangs", Hostile.CheckHangs.class, true),
        checking("checking a cell of an import cannot link", Hostile.CheckCannotLink.class, false),
        login("the constructor of a sign-in method hangs", HostileLogin.ConstructorHangs.class),
        login("a call of a sign-in method hangs", HostileLogin.CallHangs.class),
        new Case(
            "a connector is upgraded",
            id -> TypeBundle.login(id, SignsInAnybody.class, LOGIN, "2.0.0"),
            Outcome.SERVES,
            LOGIN,
            true,
            Optional.of(id -> TypeBundle.login(id, SignsInAnybody.class, LOGIN, "1.0.0")),
            Optional.of((server, admin, id) -> server.get("/api/login-methods").body())),
        new Case(
            "a connector has the id of another bundle's",
            id -> TypeBundle.login(id, SignsInAnybody.class, "cas", "1.0.0"),
            Outcome.REFUSED,
            "a login connector 'cas' already",
            true),
        new Case(
            "a second plug-in of one type after a release",
            id -> TypeBundle.of(HonestType.class, id, "1.0.0"),
            Outcome.SERVES,
            "is provided by",
            true,
            Optional.empty(),
            Optional.of(HostilePlugins::second)));
  }
}
