package org.yinxin.offline;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.yinxin.offline.tree.Sha256;

/** A witness that signs whatever it is given, by the letter of C2SP tlog-cosignature. */
record SmallCosigner(String name, Ed25519PrivateKeyParameters key) {
  SmallCosigner(String name) {
    this(name, new Ed25519PrivateKeyParameters(new SecureRandom()));
  }

  private byte[] typed(int type) {
    return ByteBuffer.allocate(33)
        .put((byte) type)
        .put(key.generatePublicKey().getEncoded())
        .array();
  }

  private byte[] id(int type) {
    byte[] named = (name + "\n").getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(Sha256.of(named, typed(type)), 4);
  }

  String verifierKey() {
    return verifierKey(4);
  }

  String verifierKey(int type) {
    return name
        + "+"
        + HexFormat.of().formatHex(id(type))
        + "+"
        + Base64.getEncoder().encodeToString(typed(type));
  }

  /** The line under a note, whoever else has signed that. */
  String line(String note) {
    return line(note, 1_780_000_000L);
  }

  String line(String note, long second) {
    String text = note.substring(0, note.indexOf("\n\n") + 1);
    byte[] message =
        ("cosignature/v1\ntime " + second + "\n" + text).getBytes(StandardCharsets.UTF_8);
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, key);
    signer.update(message, 0, message.length);
    byte[] blob =
        ByteBuffer.allocate(76).put(id(4)).putLong(second).put(signer.generateSignature()).array();
    return "— " + name + " " + Base64.getEncoder().encodeToString(blob) + "\n";
  }
}
