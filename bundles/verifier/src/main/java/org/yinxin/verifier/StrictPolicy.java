package org.yinxin.verifier;

import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.policy.EtsiValidationPolicyFactory;
import eu.europa.esig.dss.validation.policy.ValidationPolicyLoader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * DSS's own policy (ETSI TS 119 172-4), in which later changes of a PDF fail instead of being
 * warned of: as it is, a certified transcript with a rewritten mark passes. Revocation data are
 * asked for where a file carries them; none are fetched, so that their absence alone fails nothing
 * and is said in words instead.
 */
final class StrictPolicy {
  private static final int CONTEXTS = 2;

  private static final Pattern LENIENT =
      Pattern.compile(
          "(<(?:DocMDP|FieldMDP|SigFieldLock|UndefinedChanges|PdfVisualDifference"
              + "|PdfAnnotationOverlap|ByteRangeCollision)) Level=\"WARN\"");

  private static final Pattern FETCHED =
      Pattern.compile(
          "(<(?:RevocationDataAvailable|AcceptableRevocationDataFound)) Level=\"FAIL\"");

  private StrictPolicy() {}

  static ValidationPolicy load() {
    return ValidationPolicyLoader.fromValidationPolicy(
            new ByteArrayInputStream(text().getBytes(StandardCharsets.UTF_8)))
        .create();
  }

  /** The policy as XML. */
  static String text() {
    String own = read();
    Matcher lenient = LENIENT.matcher(own);
    if (lenient.results().count() != 7 * CONTEXTS) {
      // A newer DSS says it otherwise; a policy that is half strict is not to be had.
      throw new IllegalStateException("the policy of DSS has changed");
    }
    String strict = lenient.replaceAll("$1 Level=\"FAIL\"");
    return FETCHED.matcher(strict).replaceAll("$1 Level=\"WARN\"");
  }

  private static String read() {
    try (InputStream in =
        EtsiValidationPolicyFactory.class.getResourceAsStream("/policy/constraint.xml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
