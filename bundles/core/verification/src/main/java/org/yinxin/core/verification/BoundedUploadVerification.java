package org.yinxin.core.verification;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.verification.UploadVerification;
import org.yinxin.services.verification.Verification;
import org.yinxin.services.verification.VerificationBusyException;
import org.yinxin.services.verification.VerificationReport;

/** Looks into few files at once: each may take a hundred megabytes while it is looked into. */
@Component
public final class BoundedUploadVerification implements UploadVerification {
  static final int PLACES = 8;
  static final int PLACES_OF_A_CLIENT = 4;
  private static final int PATIENCE_SECONDS = 30;

  private final Verification verification;
  private final Semaphore free = new Semaphore(PLACES, true);

  /** How many places each client has or waits for. */
  private final Map<String, Integer> taken = new ConcurrentHashMap<>();

  /** Has files looked into. */
  @Activate
  public BoundedUploadVerification(@Reference(name = "verification") Verification verification) {
    this.verification = verification;
  }

  @Override
  public VerificationReport verify(Upload file, String client)
      throws IOException, VerificationBusyException {
    Optional<VerificationReport> known = verification.byFileSha256(sha256(file));
    return known.isPresent() ? known.get() : lookedInto(file, client);
  }

  private static String sha256(Upload file) throws IOException {
    try (InputStream in = file.open()) {
      return Sha256.hex(in);
    }
  }

  private VerificationReport lookedInto(Upload file, String client)
      throws IOException, VerificationBusyException {
    if (taken.merge(client, 1, Integer::sum) > PLACES_OF_A_CLIENT) {
      leave(client);
      throw new VerificationBusyException();
    }
    try {
      if (!free.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new VerificationBusyException();
      }
      try (InputStream in = file.open()) {
        return verification.byFile(in.readAllBytes());
      } finally {
        free.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VerificationBusyException();
    } finally {
      leave(client);
    }
  }

  private void leave(String client) {
    taken.computeIfPresent(client, (c, places) -> places == 1 ? null : places - 1);
  }
}
