package org.yinxin.core.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** A checkpoint as a stranger reads it, with nothing but the Java platform. */
record SignedNote(String text, String name, byte[] signature) {
  static SignedNote read(String note) {
    int end = note.indexOf("\n\n") + 1;
    String[] line = note.substring(end + 1, note.length() - 1).split(" ", -1);
    if (line.length != 3 || !line[0].equals("\u2014") || !note.endsWith("\n")) {
      throw new IllegalArgumentException("no note with one signature: " + note);
    }
    return new SignedNote(note.substring(0, end), line[1], Base64.getDecoder().decode(line[2]));
  }

  long size() {
    return Long.parseLong(text.split("\n", -1)[1]);
  }

  byte[] root() {
    return Base64.getDecoder().decode(text.split("\n", -1)[2]);
  }

  boolean verifies(String verifierKey) throws GeneralSecurityException {
    return verifies(verifierKey, 1, 4, text);
  }

  /** Reads it as C2SP tlog-cosignature says. */
  Optional<Instant> cosignedAt(String verifierKey) throws GeneralSecurityException {
    long seconds = ByteBuffer.wrap(signature).getLong(4);
    return verifies(verifierKey, 4, 12, "cosignature/v1\ntime " + seconds + "\n" + text)
        ? Optional.of(Instant.ofEpochSecond(seconds))
        : Optional.empty();
  }

  private boolean verifies(String verifierKey, int type, int start, String message)
      throws GeneralSecurityException {
    String[] parts = verifierKey.split("\\+", 3);
    byte[] typed = Base64.getDecoder().decode(parts[2]);
    boolean isNamed =
        typed[0] == 1 && HexFormat.of().formatHex(id(parts[0], typed)).equals(parts[1]);
    typed[0] = (byte) type;
    byte[] id = id(parts[0], typed);
    byte[] x509 = new byte[44];
    System.arraycopy(HexFormat.of().parseHex("302a300506032b6570032100"), 0, x509, 0, 12);
    System.arraycopy(typed, 1, x509, 12, 32);
    Signature ed25519 = Signature.getInstance("Ed25519");
    ed25519.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
    ed25519.update(message.getBytes(StandardCharsets.UTF_8));
    return name.equals(parts[0])
        && isNamed
        && Arrays.equals(signature, 0, 4, id, 0, 4)
        && ed25519.verify(signature, start, signature.length - start);
  }

  private static byte[] id(String name, byte[] typed) {
    byte[] named = (name + "\n").getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(ProofCheck.sha256(named, typed), 4);
  }
}
