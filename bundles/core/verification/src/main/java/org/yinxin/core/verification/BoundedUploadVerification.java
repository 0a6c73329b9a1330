package org.yinxin.core.verification;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.ConcurrencyLimit;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.verification.FileAnalysis;
import org.yinxin.services.verification.UploadVerification;
import org.yinxin.services.verification.Verification;
import org.yinxin.services.verification.VerificationReport;

/**
 * Looks into few files at once: each may take a hundred megabytes while it is looked into. One
 * client never has all that analyses files, where more than one can be analysed at once.
 */
@Component
public final class BoundedUploadVerification implements UploadVerification {
  static final int PLACES = 8;
  static final int PLACES_OF_A_CLIENT = 4;

  /** For clients that have hardly any file looked into. */
  private static final int RESERVE = 3;

  private static final int WAITING = 12;
  private static final Duration WAIT_LIMIT = Duration.ofSeconds(30);

  private final Verification verification;
  private final FileAnalysis analysis;
  private final ClientConcurrencyLimit turns = new ClientConcurrencyLimit();
  private final ConcurrencyLimit limit =
      new ConcurrencyLimit(
          new ConcurrencyLimit.Limits(PLACES, PLACES_OF_A_CLIENT, RESERVE, 0, WAITING));

  /**
   * Has files looked into.
   *
   * @param analysis is asked for nothing but how many files it takes at once
   */
  @Activate
  public BoundedUploadVerification(
      @Reference(name = "verification") Verification verification,
      @Reference(name = "analysis") FileAnalysis analysis) {
    this.verification = verification;
    this.analysis = analysis;
  }

  @Override
  public VerificationReport verify(Upload file, String client) throws IOException, Refusal {
    Optional<VerificationReport> known = verification.byFileSha256(sha256(file));
    if (known.isPresent()) {
      return known.get();
    }
    ConcurrencyLimit.Permit permit =
        limit.take(client, WAIT_LIMIT).orElseThrow(BoundedUploadVerification::busy);
    try (permit) {
      if (!turns.take(client, Math.max(1, analysis.places() - 1), WAIT_LIMIT)) {
        throw busy();
      }
      return verified(file, client);
    }
  }

  private VerificationReport verified(Upload file, String client) throws IOException {
    try (InputStream in = file.open()) {
      return verification.byFile(in.readAllBytes());
    } finally {
      turns.leave(client);
    }
  }

  private static Refusal busy() {
    return new Refusal(
        HttpReason.BUSY,
        "验证的人较多，请稍后再试。",
        "Many files are being verified just now. Please try again soon.");
  }

  private static String sha256(Upload file) throws IOException {
    try (InputStream in = file.open()) {
      return DigestUtils.sha256Hex(in);
    }
  }
}
