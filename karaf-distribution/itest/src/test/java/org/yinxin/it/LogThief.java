package org.yinxin.it;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Somebody with a copy of the log's key, who shows a log of his own to a witness. */
final class LogThief {
  private final String[] signer;

  LogThief(Path keyFile) throws Exception {
    signer = Files.readAllLines(keyFile).get(0).split("\\+", 5);
  }

  private String origin() {
    return signer[2];
  }

  /** A checkpoint over these leaves, signed by the log's key. */
  String checkpoint(List<byte[]> leaves) throws Exception {
    byte[] seed = Base64.getDecoder().decode(signer[4]);
    String text = origin() + "\n" + leaves.size() + "\n" + base64(Auditor.root(leaves)) + "\n";
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(
        KeyFactory.getInstance("Ed25519")
            .generatePrivate(
                new EdECPrivateKeySpec(
                    NamedParameterSpec.ED25519, Arrays.copyOfRange(seed, 1, seed.length))));
    signature.update(text.getBytes(StandardCharsets.UTF_8));
    byte[] id = HexFormat.of().parseHex(signer[3]);
    byte[] value = signature.sign();
    byte[] blob = Arrays.copyOf(id, id.length + value.length);
    System.arraycopy(value, 0, blob, id.length, value.length);
    return text + "\n— " + origin() + " " + base64(blob) + "\n";
  }

  /** Submits it to a witness that has signed the first of the leaves. */
  HttpResponse<String> submit(String witness, int old, List<byte[]> leaves) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(witness + "/add-checkpoint"))
                .POST(HttpRequest.BodyPublishers.ofString(submission(old, leaves)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /** A request of C2SP tlog-witness to whoever has seen the first of the leaves. */
  String submission(int old, List<byte[]> leaves) throws Exception {
    StringBuilder body = new StringBuilder("old " + old + "\n");
    boolean isProved = old > 0 && old < leaves.size();
    for (byte[] hash : isProved ? proof(old, leaves, true) : List.<byte[]>of()) {
      body.append(base64(hash)).append('\n');
    }
    return body.append('\n').append(checkpoint(leaves)).toString();
  }

  /** SUBPROOF of RFC 6962 section 2.1.2. */
  private static List<byte[]> proof(int old, List<byte[]> leaves, boolean isWhole)
      throws Exception {
    if (old == leaves.size()) {
      return isWhole ? new ArrayList<>() : new ArrayList<>(List.of(Auditor.root(leaves)));
    }
    int middle = Integer.highestOneBit(leaves.size() - 1);
    List<byte[]> left = leaves.subList(0, middle);
    List<byte[]> right = leaves.subList(middle, leaves.size());
    List<byte[]> proof =
        old <= middle ? proof(old, left, isWhole) : proof(old - middle, right, false);
    proof.add(Auditor.root(old <= middle ? right : left));
    return proof;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
