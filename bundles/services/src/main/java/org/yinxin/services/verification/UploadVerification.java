package org.yinxin.services.verification;

import java.io.IOException;
import java.io.InputStream;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.refusal.HttpReason;
import org.yinxin.services.refusal.Refusal;

/**
 * Verification of files that anyone may send. A file that was issued here never waits for what
 * strangers send; all others wait for a place, of which each client has a few at a time.
 * Thread-safe.
 */
@ProviderType
public interface UploadVerification {
  /** The bytes of a file of at most {@link Verification#MAXIMUM_BYTES}, opened more than once. */
  @FunctionalInterface
  interface Upload {
    /** Opens the file at its beginning; the caller closes it. */
    InputStream open() throws IOException;
  }

  /**
   * The verdict on a file. Waits up to 30 s for a place.
   *
   * @param client network of the sender, as by {@link org.yinxin.services.identity.ClientNetwork}
   * @throws Refusal {@link HttpReason#BUSY} if the client has its places already, or none became
   *     free
   */
  VerificationReport verify(Upload file, String client) throws IOException, Refusal;
}
