package org.yinxin.core.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogKeyTest {
  /** Key and note of the examples of Go's golang.org/x/mod/sumdb/note, which C2SP took over. */
  private static final String GO_SIGNER =
      "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

  private static final String GO_VERIFIER =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

  private static final String GO_NOTE =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.

      — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
      """;

  @TempDir private Path folder;

  private LogKey go() throws IOException, GeneralSecurityException {
    return LogKey.read(
        Files.writeString(folder.resolve("go"), GO_SIGNER + "\n" + GO_VERIFIER + "\n"));
  }

  @Test
  void aKeyOfAnotherImplementationIsReadAndItsNameHashed() throws Exception {
    assertEquals(GO_VERIFIER, go().verifierKey());
  }

  @Test
  void aNoteOfAnotherImplementationVerifies() throws Exception {
    assertTrue(go().signed(GO_NOTE));
  }

  @Test
  void aNoteThatWasChangedDoesNotVerify() throws Exception {
    assertFalse(go().signed(GO_NOTE.replace("problem is", "problem was")));
    assertFalse(go().signed(GO_NOTE + "— other AAAA\n"));
    assertFalse(go().signed(GO_NOTE.replace("x08go", "x08gp")));
    assertFalse(go().signed(""));
  }

  @Test
  void theFileIsForItsOwnerAloneAndGivesTheSameKeyAgain() throws Exception {
    Path file = folder.resolve("log").resolve("key");
    LogKey made = LogKey.create(file, "log.example/log");

    assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
    LogKey read = LogKey.read(file);
    assertEquals(made.verifierKey(), read.verifierKey());
    assertTrue(made.signed(read.checkpoint(3, new byte[32])));
  }

  @Test
  void twoKeysThatDoNotBelongTogetherAreRefused() throws Exception {
    Path file = folder.resolve("key");
    String other = LogKey.create(file, "PeterNeumann").verifierKey();
    Files.writeString(file, GO_SIGNER + "\n" + other + "\n");

    assertThrows(GeneralSecurityException.class, () -> LogKey.read(file));
  }
}
