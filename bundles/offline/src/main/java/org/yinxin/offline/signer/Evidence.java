package org.yinxin.offline.signer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yinxin.offline.tree.Inclusion;
import org.yinxin.offline.witness.Submission;

/**
 * The evidence that somebody asked for a seal on record: an entry of the audit trail, the proof
 * that it is under a checkpoint, and the proof that this continues an earlier one.
 *
 * <pre>
 * yinxin.org/seal-evidence@v1
 * ⟨entry⟩
 * index 17
 * ⟨base64 of an inclusion hash⟩      a line each, the lowest first
 *
 * ⟨request of C2SP tlog-witness⟩
 * </pre>
 *
 * @param entry a line of ASCII
 * @param index of the entry in the trail
 * @param hashes of the inclusion proof, 32 bytes each
 * @param submission the checkpoint, and the proof from a size that is not larger
 */
record Evidence(String entry, long index, List<byte[]> hashes, Submission submission) {
  private static final Pattern FORM =
      Pattern.compile(
          "yinxin\\.org/seal-evidence@v1\n([ -~]+)\nindex (0|[1-9][0-9]{0,17})\n"
              + "((?:[0-9A-Za-z+/]{43}=\n){0,63})\n(old .+)",
          Pattern.DOTALL);

  /** Empty if the text is none. */
  static Optional<Evidence> read(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    List<byte[]> hashes = new ArrayList<>();
    form.group(3).lines().forEach(line -> hashes.add(Base64.getDecoder().decode(line)));
    return Submission.read(form.group(4))
        .filter(its -> its.old() <= its.checkpoint().size())
        .map(its -> new Evidence(form.group(1), Long.parseLong(form.group(2)), hashes, its));
  }

  boolean isIncluded() {
    byte[] bytes = entry.getBytes(StandardCharsets.UTF_8);
    return Inclusion.of(
            index, bytes, hashes, submission.checkpoint().size(), submission.checkpoint().root())
        == Inclusion.INCLUDED;
  }
}
