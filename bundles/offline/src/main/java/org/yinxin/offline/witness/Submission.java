package org.yinxin.offline.witness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yinxin.offline.tree.Sha256;

/**
 * A request of C2SP tlog-witness: a checkpoint and the proof that it continues a smaller tree.
 *
 * @param old size of the smaller tree
 * @param proof of consistency (RFC 6962 section 2.1.2)
 */
public record Submission(long old, List<byte[]> proof, Checkpoint checkpoint) {
  private static final Pattern FORM =
      Pattern.compile(
          "old (0|[1-9][0-9]{0,17})\n((?:[0-9A-Za-z+/]{43}=\n){0,63})\n(.+)", Pattern.DOTALL);

  /** Empty if the text is none. */
  public static Optional<Submission> read(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    List<byte[]> proof = new ArrayList<>();
    form.group(2).lines().forEach(line -> proof.add(Base64.getDecoder().decode(line)));
    long old = Long.parseLong(form.group(1));
    return Checkpoint.read(form.group(3)).map(its -> new Submission(old, proof, its));
  }

  /** Says if the proof leads from a root over the smaller tree to the checkpoint's. */
  public boolean continues(byte[] oldRoot) {
    if (old == checkpoint.size()) {
      return proof.isEmpty() && Arrays.equals(oldRoot, checkpoint.root());
    }
    if (old == 0) {
      return proof.isEmpty();
    }
    List<byte[]> path = new ArrayList<>(proof);
    if (Long.bitCount(old) == 1) {
      path.add(0, oldRoot);
    }
    return !path.isEmpty() && leads(path, oldRoot);
  }

  /** The verification of RFC 9162 section 2.1.4.2. */
  private boolean leads(List<byte[]> path, byte[] oldRoot) {
    long node = old - 1;
    long last = checkpoint.size() - 1;
    while (node % 2 == 1) {
      node /= 2;
      last /= 2;
    }
    byte[] before = path.get(0);
    byte[] after = path.get(0);
    for (byte[] hash : path.subList(1, path.size())) {
      if (last == 0) {
        return false;
      }
      if (node % 2 == 1 || node == last) {
        before = Sha256.node(hash, before);
        after = Sha256.node(hash, after);
        while (node % 2 == 0 && node != 0) {
          node /= 2;
          last /= 2;
        }
      } else {
        after = Sha256.node(after, hash);
      }
      node /= 2;
      last /= 2;
    }
    return last == 0 && Arrays.equals(before, oldRoot) && Arrays.equals(after, checkpoint.root());
  }
}
