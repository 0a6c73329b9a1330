package org.yinxin.kiosk.agent.screen;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text that was held before the scanner. It is read and never followed: only the official
 * address and the bare code of a credential lead anywhere, and always to our own server.
 */
final class ScannedCode {
  private static final int LONGEST = 300;

  /** 27 characters in groups of four; whether its check character fits the server says. */
  private static final String CODE = "(?:[0-9A-Za-z]{4}-?){6}[0-9A-Za-z]{3}";

  private static final Pattern PATH = Pattern.compile("/v/(" + CODE + ")/?");
  private static final Pattern BARE = Pattern.compile(CODE);

  private ScannedCode() {}

  /**
   * The verification code in a text.
   *
   * @param publicAddress the official address, without a slash at the end
   * @return empty if the text is something else, or leads to another site
   */
  static Optional<String> in(String text, String publicAddress) {
    String plain = text.strip();
    if (plain.length() > LONGEST) {
      return Optional.empty();
    }
    if (BARE.matcher(plain).matches()) {
      return Optional.of(plain);
    }
    try {
      URI site = new URI(plain);
      URI official = new URI(publicAddress);
      String before = Optional.ofNullable(official.getRawPath()).orElse("");
      String path = Optional.ofNullable(site.getRawPath()).orElse("");
      if (!isSameSite(site, official) || !path.startsWith(before)) {
        return Optional.empty();
      }
      Matcher code = PATH.matcher(path.substring(before.length()));
      return code.matches() ? Optional.of(code.group(1)) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Host and port; a user name in front makes it another site. */
  private static boolean isSameSite(URI site, URI official) {
    String scheme = Optional.ofNullable(site.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    return (scheme.equals("http") || scheme.equals("https"))
        && site.getRawAuthority() != null
        && site.getRawAuthority().equalsIgnoreCase(official.getRawAuthority());
  }
}
