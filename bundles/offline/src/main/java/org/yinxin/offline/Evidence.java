package org.yinxin.offline;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yinxin.offline.RefusedException.Reason;

/**
 * The evidence that is given to the verifier; nothing in it is trusted.
 *
 * @param pdf the file
 * @param entry its entry in the log
 * @param proof proof that the entry is in the log
 * @param laterEntries all later ones, if they are given
 * @param checkpoint the checkpoint with the signatures of witnesses, if given
 * @param checkpointStamp RFC 3161 token over the checkpoint at the end of the proof, if given
 * @param document salt and canonical Document, if given
 * @param seals true if an SM2 e-seal lies beside, which is not looked at here
 */
record Evidence(
    byte[] pdf,
    String entry,
    String proof,
    Optional<String> laterEntries,
    Optional<String> checkpoint,
    Optional<byte[]> checkpointStamp,
    Optional<Opening> document,
    boolean seals) {
  static final String PDF = "credential.pdf";
  static final String ENTRY = "entry.json";
  static final String PROOF = "proof.txt";
  static final String CHECKPOINT = "checkpoint.txt";
  static final String LATER = "later-entries.txt";
  static final String STAMP = "checkpoint.tst";
  static final String DOCUMENT = "document.json";
  static final String SALT = "document-salt.txt";
  static final String SM2 = "sm2.ses";

  /** All that a bundle has. The last three are for people and other programs. */
  private static final Set<String> NAMES =
      Set.of(
          PDF,
          ENTRY,
          PROOF,
          CHECKPOINT,
          LATER,
          STAMP,
          DOCUMENT,
          SALT,
          SM2,
          "README.txt",
          "seal-certificates.pem",
          "seal.tst");

  private static final int ENTRY_BYTES = 1_000;
  private static final int PROOF_BYTES = 16_000;

  /**
   * The values that open the log's commitment to the content.
   *
   * @param salt in hex
   * @param document canonical JSON
   */
  record Opening(String salt, byte[] document) {}

  /** From files by name; one with another name might be taken for the verified one. */
  static Evidence of(Map<String, byte[]> files) throws RefusedException {
    Optional<String> strange =
        files.keySet().stream().filter(name -> !NAMES.contains(name)).sorted().findFirst();
    if (strange.isPresent()) {
      throw new RefusedException(Reason.STRANGE_FILE, strange.get());
    }
    Optional<byte[]> document = Optional.ofNullable(files.get(DOCUMENT));
    Optional<byte[]> salt = Optional.ofNullable(files.get(SALT));
    if (document.isPresent() != salt.isPresent()) {
      throw new RefusedException(Reason.EVIDENCE, DOCUMENT + " without " + SALT + ", or reversed");
    }
    return new Evidence(
        required(files, PDF, Integer.MAX_VALUE),
        text(required(files, ENTRY, ENTRY_BYTES)).strip(),
        text(required(files, PROOF, PROOF_BYTES)),
        Optional.ofNullable(files.get(LATER)).map(Evidence::text),
        Optional.ofNullable(files.get(CHECKPOINT)).map(Evidence::text),
        Optional.ofNullable(files.get(STAMP)),
        document.map(d -> new Opening(text(salt.orElseThrow()).strip(), d)),
        files.containsKey(SM2));
  }

  private static byte[] required(Map<String, byte[]> files, String name, int most)
      throws RefusedException {
    byte[] bytes = files.get(name);
    if (bytes == null || bytes.length > most) {
      throw new RefusedException(
          Reason.EVIDENCE, name + (bytes == null ? " is missing" : " is too long"));
    }
    return bytes;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
