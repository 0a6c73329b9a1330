package org.yinxin.library.signedbundles;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yinxin.library.signedbundles.Signature.State;
import org.yinxin.library.signedbundles.UnsafeBundleException.Reason;

/**
 * A bundle that was read and checked, but not installed. Immutable.
 *
 * <p>A signature covers all of it or counts as none: every entry but the manifest and the signature
 * files, and the manifest as a whole.
 *
 * <p>Source: JAR File Specification (Java 17), "Signed JAR File"; OSGi Core 8, 2.3.
 */
public final class SignedBundle {
  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  private static final Pattern SIGNATURE_FILE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

  private static final List<String> DIGESTS = List.of("SHA-256", "SHA-384", "SHA-512");
  private static final int MAXIMUM_DESCRIPTION = 1_000_000;

  private final Map<String, String> headers;
  private final Map<String, String> descriptions;
  private final Localization localization;
  private final Set<X509Certificate> signers;

  private SignedBundle(
      Map<String, String> headers,
      Map<String, String> descriptions,
      Localization localization,
      Set<X509Certificate> signers) {
    this.headers = Map.copyOf(headers);
    this.descriptions = Map.copyOf(descriptions);
    this.localization = localization;
    this.signers = Set.copyOf(signers);
  }

  /**
   * Reads and checks a bundle.
   *
   * @param bytes the whole file
   * @throws UnsafeBundleException if it must not be installed, even if it was signed by a trusted
   *     key
   */
  public static SignedBundle read(byte[] bytes) throws UnsafeBundleException {
    ZipLayout.check(bytes);
    try {
      Path file = Files.createTempFile("bundle", ".jar");
      try {
        Files.write(file, bytes);
        return read(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException | IllegalArgumentException e) {
      // Of the second kind are digests that are no Base64.
      throw notABundle("it cannot be read: " + e.getMessage());
    }
  }

  private static SignedBundle read(Path file) throws IOException, UnsafeBundleException {
    // Through the central directory, as the framework will read it.
    try (JarFile jar = new JarFile(file.toFile(), /* verify= */ false)) {
      Map<String, String> headers = headers(jar);
      Pattern described = descriptionPaths(headers.getOrDefault("Service-Component", ""));
      Map<String, String> descriptions = new TreeMap<>();
      for (JarEntry entry : jar.stream().toList()) {
        if (described.matcher(entry.getName()).matches()) {
          descriptions.put(entry.getName(), text(jar, entry));
        }
      }
      return new SignedBundle(
          headers, descriptions, Localization.read(jar, headers), signers(file));
    }
  }

  /** The paths of a header Service-Component; in the last part of a path * matches anything. */
  private static Pattern descriptionPaths(String header) {
    return Pattern.compile(
        Arrays.stream(header.split(","))
            .map(path -> path.split(";", 2)[0].strip())
            .map(path -> path.startsWith("/") ? path.substring(1) : path)
            .map(path -> Pattern.quote(path).replace("*", "\\E[^/]*\\Q"))
            .collect(Collectors.joining("|")));
  }

  private static Map<String, String> headers(JarFile jar)
      throws IOException, UnsafeBundleException {
    Manifest manifest = jar.getEntry(MANIFEST) == null ? null : jar.getManifest();
    if (manifest == null) {
      throw notABundle("it has no manifest");
    }
    Headers.check(manifest.getMainAttributes());
    Map<String, String> headers = new HashMap<>();
    manifest
        .getMainAttributes()
        .forEach((key, value) -> headers.put(key.toString(), value.toString()));
    if (symbolicName(headers).isEmpty()) {
      throw notABundle("it has no Bundle-SymbolicName");
    }
    return headers;
  }

  private static String symbolicName(Map<String, String> headers) {
    return headers.getOrDefault("Bundle-SymbolicName", "").split(";", 2)[0].strip();
  }

  private static String text(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return new String(in.readNBytes(MAXIMUM_DESCRIPTION), StandardCharsets.UTF_8);
    }
  }

  /** Returns the certificates that each signed every entry; none if a signature is broken. */
  private static Set<X509Certificate> signers(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile(), /* verify= */ true)) {
      Optional<Set<X509Certificate>> common = Optional.empty();
      for (JarEntry entry : jar.stream().toList()) {
        if (!entry.isDirectory() && !isSignatureRelated(entry.getName())) {
          Set<X509Certificate> signed = signers(jar, entry);
          common.ifPresent(signed::retainAll);
          common = Optional.of(signed);
        }
      }
      // Without content there is nothing that anybody could have signed.
      return common.isPresent() && isManifestSigned(jar) && isComplete(jar)
          ? common.get()
          : Set.of();
    } catch (SecurityException e) {
      // It was changed after it was signed.
      return Set.of();
    }
  }

  /** Says if every entry is there that the manifest has a digest of. */
  private static boolean isComplete(JarFile jar) throws IOException {
    for (Map.Entry<String, Attributes> section : jar.getManifest().getEntries().entrySet()) {
      boolean hasDigest =
          section.getValue().keySet().stream()
              .anyMatch(name -> name.toString().toUpperCase(Locale.ROOT).endsWith("-DIGEST"));
      if (hasDigest && jar.getEntry(section.getKey()) == null) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSignatureRelated(String name) {
    return name.equals(MANIFEST) || SIGNATURE_FILE.matcher(name).matches();
  }

  /** The signing certificates alone: nothing checks the chains that a signature brings along. */
  private static Set<X509Certificate> signers(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      // An entry's signers are known once it was read to its end.
      in.transferTo(OutputStream.nullOutputStream());
    }
    Set<X509Certificate> certificates = new HashSet<>();
    CodeSigner[] signers = entry.getCodeSigners();
    if (signers != null) {
      for (CodeSigner signer : signers) {
        certificates.add((X509Certificate) signer.getSignerCertPath().getCertificates().get(0));
      }
    }
    return certificates;
  }

  /**
   * Says if every signature file has the digest of the whole manifest. The JDK is content with the
   * digests of its sections, and then the main section, with all headers, may be covered by none.
   */
  private static boolean isManifestSigned(JarFile jar) throws IOException {
    byte[] manifest = bytes(jar, MANIFEST);
    for (JarEntry entry : jar.stream().toList()) {
      String name = entry.getName();
      if (name.endsWith(".SF") && isSignatureRelated(name) && !covers(jar, entry, manifest)) {
        return false;
      }
    }
    return true;
  }

  private static boolean covers(JarFile jar, JarEntry signatureFile, byte[] manifest)
      throws IOException {
    Attributes main;
    try (InputStream in = jar.getInputStream(signatureFile)) {
      main = new Manifest(in).getMainAttributes();
    }
    for (String algorithm : DIGESTS) {
      String digest = main.getValue(algorithm + "-Digest-Manifest");
      if (digest != null) {
        return digest.equals(base64Digest(algorithm, manifest));
      }
    }
    return false;
  }

  private static String base64Digest(String algorithm, byte[] bytes) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Java has no " + algorithm, e);
    }
  }

  private static byte[] bytes(JarFile jar, String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
      return in.readAllBytes();
    }
  }

  private static UnsafeBundleException notABundle(String why) {
    return new UnsafeBundleException(Reason.NOT_A_BUNDLE, why);
  }

  /** Returns the symbolic name, without directives. */
  public String name() {
    return symbolicName(headers);
  }

  /**
   * Returns a manifest header in a language (BCP 47, without region), in the default one if it is
   * not translated; empty if the header is absent.
   */
  public Optional<String> header(String name, String language) {
    return localization.header(name, language);
  }

  /** Returns the main section of the manifest, by header. */
  public Map<String, String> headers() {
    return headers;
  }

  /**
   * Returns the component descriptions (OSGi Compendium 7, 112.4) that the manifest names, by path.
   */
  public Map<String, String> descriptions() {
    return descriptions;
  }

  /**
   * Judges the signature. Of several signers that cover all of it, a trusted one counts.
   *
   * @param trusted the certificates whose keys are trusted; their issuers do not matter
   * @param at the time at which the certificate must be valid
   */
  public Signature signature(Set<X509Certificate> trusted, Instant at) {
    List<X509Certificate> known = signers.stream().filter(trusted::contains).toList();
    Optional<X509Certificate> valid =
        known.stream().filter(certificate -> isValid(certificate, at)).findFirst();
    if (valid.isPresent()) {
      return new Signature(State.TRUSTED, valid);
    }
    if (!known.isEmpty()) {
      return new Signature(State.NOT_VALID_NOW, Optional.of(known.get(0)));
    }
    Optional<X509Certificate> stranger = signers.stream().findFirst();
    return new Signature(stranger.isPresent() ? State.UNTRUSTED : State.UNSIGNED, stranger);
  }

  private static boolean isValid(X509Certificate certificate, Instant at) {
    return !at.isBefore(certificate.getNotBefore().toInstant())
        && !at.isAfter(certificate.getNotAfter().toInstant());
  }
}
