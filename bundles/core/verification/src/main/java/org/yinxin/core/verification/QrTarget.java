package org.yinxin.core.verification;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.verification.QrCode;
import org.yinxin.services.verification.QrCode.Kind;

/**
 * The credential or site that the QR code on a picture leads to. The address is read and never
 * followed.
 *
 * @param code as the public sees it
 * @param credential the one that it belongs to, if it is one of ours
 */
record QrTarget(QrCode code, Optional<Credential> credential) {
  private static final String PAGE = "/v/";

  /**
   * The first code that leads to a credential; else the first that leads to a site; else any.
   *
   * @param texts texts that were read, in any order
   * @param address the official address, without a slash at the end
   * @return empty if there is none
   */
  static Optional<QrTarget> of(List<String> texts, String address, Credentials credentials) {
    return texts.stream()
        .map(text -> of(text, address, credentials))
        .min((a, b) -> a.code.kind().compareTo(b.code.kind()));
  }

  private static QrTarget of(String text, String address, Credentials credentials) {
    URI official = URI.create(address);
    Optional<URI> site = site(text);
    if (site.isEmpty()) {
      return new QrTarget(new QrCode(Kind.NO_SITE, Optional.empty()), Optional.empty());
    }
    String host = host(site.get());
    if (!host.equals(host(official)) || site.get().getUserInfo() != null) {
      return new QrTarget(new QrCode(Kind.OTHER_SITE, Optional.of(host)), Optional.empty());
    }
    Optional<Credential> found = code(site.get(), official).flatMap(credentials::byCode);
    return found
        .map(
            credential ->
                new QrTarget(
                    new QrCode(Kind.CREDENTIAL, Optional.of(credential.verifyUrl())), found))
        .orElseGet(
            () -> new QrTarget(new QrCode(Kind.UNKNOWN_CODE, Optional.empty()), Optional.empty()));
  }

  private static Optional<URI> site(String text) {
    try {
      URI uri = new URI(text.strip());
      String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      return web && uri.getRawAuthority() != null ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** With the port, and letters of other scripts as xn--…, so that none passes for another. */
  private static String host(URI uri) {
    String authority = uri.getRawAuthority().replaceFirst("^.*@", "").toLowerCase(Locale.ROOT);
    try {
      return IDN.toASCII(authority, IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException e) {
      return authority.replaceAll("[^a-z0-9.:-]", "?");
    }
  }

  private static Optional<String> code(URI site, URI official) {
    String path = Optional.ofNullable(site.getPath()).orElse("");
    String before = Optional.ofNullable(official.getPath()).orElse("") + PAGE;
    return path.startsWith(before)
        ? Optional.of(path.substring(before.length()).replaceFirst("/.*", ""))
        : Optional.empty();
  }
}
