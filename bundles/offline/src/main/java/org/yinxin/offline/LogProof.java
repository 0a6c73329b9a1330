package org.yinxin.offline;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yinxin.offline.RefusedException.Reason;
import org.yinxin.offline.tree.Inclusion;

/**
 * A proof that an entry is in the log (C2SP {@code c2sp.org/tlog-proof@v1}), as {@code GET
 * /api/credentials/{id}/proof} gives it.
 *
 * @param index of the entry
 * @param hashes from the leaf up, 32 bytes each
 * @param note the checkpoint that it leads to
 */
record LogProof(long index, List<byte[]> hashes, String note) {
  private static final Pattern FORM =
      Pattern.compile(
          "c2sp\\.org/tlog-proof@v1\nindex (0|[1-9][0-9]{0,14})\n"
              + "((?:[0-9A-Za-z+/]{43}=\n){0,63})\n(.+)",
          Pattern.DOTALL);

  static LogProof read(String text) throws RefusedException {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new RefusedException(Reason.EVIDENCE, "not a proof of the form tlog-proof@v1");
    }
    List<byte[]> hashes = new ArrayList<>();
    form.group(2).lines().forEach(line -> hashes.add(Base64.getDecoder().decode(line)));
    return new LogProof(Long.parseLong(form.group(1)), hashes, form.group(3));
  }

  /** Checks that the entry is where this says, under the checkpoint (RFC 9162 2.1.3.2). */
  void check(byte[] entry, Checkpoint checkpoint) throws RefusedException {
    String fault =
        switch (Inclusion.of(index, entry, hashes, checkpoint.size(), checkpoint.root())) {
          case INCLUDED -> "";
          case BEYOND -> "the log is shorter than that";
          case TOO_MANY -> "more hashes than the tree is high";
          case NOT_INCLUDED -> "the proof does not lead to the checkpoint";
        };
    if (!fault.isEmpty()) {
      throw new RefusedException(Reason.NOT_LOGGED, fault);
    }
  }
}
