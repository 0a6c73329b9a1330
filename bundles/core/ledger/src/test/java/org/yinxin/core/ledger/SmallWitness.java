package org.yinxin.core.ledger;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.yinxin.http.BoundedHttp;

/** A witness by the letter of C2SP tlog-witness, of one log, without a network. */
public final class SmallWitness {
  private final String name;
  private final String logKey;
  private final KeyPair pair;
  private long size;
  private byte[] root = new byte[0];

  /** Reason why it does not answer; empty if it does. */
  public String away = "";

  /** Number of requests. */
  public int asked;

  /** Knows no checkpoint yet. */
  public SmallWitness(String name, String logKey) throws GeneralSecurityException {
    this.name = name;
    this.logKey = logKey;
    this.pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  private byte[] typed() {
    byte[] x509 = pair.getPublic().getEncoded();
    byte[] typed = Arrays.copyOfRange(x509, x509.length - 33, x509.length);
    typed[0] = 4;
    return typed;
  }

  private byte[] id() {
    byte[] named = (name + "\n").getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(ProofCheck.sha256(named, typed()), 4);
  }

  /** The key of type 4. */
  public String verifierKey() {
    return name
        + "+"
        + HexFormat.of().formatHex(id())
        + "+"
        + Base64.getEncoder().encodeToString(typed());
  }

  /** Size of the last checkpoint that it signed. */
  public long size() {
    return size;
  }

  /** Answers a request. */
  public BoundedHttp.Answer post(String body) throws IOException {
    asked++;
    if (!away.isEmpty()) {
      throw new IOException(away);
    }
    try {
      return answered(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private BoundedHttp.Answer answered(String body) throws GeneralSecurityException {
    int end = body.indexOf("\n\n");
    List<String> head = body.substring(0, end).lines().toList();
    SignedNote note = SignedNote.read(body.substring(end + 2));
    long old = Long.parseLong(head.get(0).substring(4));
    List<byte[]> proof = head.stream().skip(1).map(Base64.getDecoder()::decode).toList();
    if (!note.name().equals(logKey.substring(0, logKey.indexOf('+')))) {
      return answer(404, "");
    }
    if (!note.verifies(logKey)) {
      return answer(403, "");
    }
    if (old > note.size()) {
      return answer(400, "");
    }
    if (old != size || (size == note.size() && !Arrays.equals(root, note.root()))) {
      return answer(409, size + "\n");
    }
    if (size > 0
        && size < note.size()
        && !ProofCheck.consistent(size, note.size(), proof, root, note.root())) {
      return answer(422, "");
    }
    size = note.size();
    root = note.root();
    return answer(200, line(note.text(), 1_780_000_000L));
  }

  /** Returns a signature line, whatever was signed before. */
  public String line(String text, long seconds) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(
        ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8));
    byte[] blob = ByteBuffer.allocate(76).put(id()).putLong(seconds).put(signature.sign()).array();
    return "— " + name + " " + Base64.getEncoder().encodeToString(blob) + "\n";
  }

  /** Makes an answer. */
  public static BoundedHttp.Answer answer(int status, String body) {
    return new BoundedHttp.Answer(
        status, HttpHeaders.of(Map.of(), (a, b) -> true), body.getBytes(StandardCharsets.UTF_8));
  }
}
