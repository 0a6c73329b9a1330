package org.yinxin.core.ledger;

import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.ledger.Mismatch.Kind;

/** Checks that the log continues a checkpoint that somebody kept. For one check. */
final class Continuation {
  private static final Pattern CHECKPOINT =
      Pattern.compile(
          "[^\\n]+\\n(0|[1-9][0-9]{0,17})\\n([A-Za-z0-9+/]{43}=)\\n\\n— .+\\n", Pattern.DOTALL);

  private final LogKey key;
  private final Tree tree;
  private final long size;

  Continuation(LogKey key, Tree tree, Optional<Long> size) {
    this.key = key;
    this.tree = tree;
    this.size = size.orElse(0L);
  }

  /** Size that a checkpoint states; empty if the text is none. */
  static OptionalLong size(String note) {
    Matcher checkpoint = CHECKPOINT.matcher(note);
    return checkpoint.matches()
        ? OptionalLong.of(Long.parseLong(checkpoint.group(1)))
        : OptionalLong.empty();
  }

  Optional<Mismatch> problem(String note) {
    Matcher checkpoint = CHECKPOINT.matcher(note);
    if (!checkpoint.matches() || !key.signed(note)) {
      return fork(
          "the checkpoint",
          "所给的不是本日志签名的检查点",
          "this is no checkpoint that the log's key has signed");
    }
    long kept = Long.parseLong(checkpoint.group(1));
    String name = "the checkpoint of size " + kept;
    if (kept > size) {
      return fork(
          name,
          "保存的检查点有 %d 个条目，而现在的日志只有 %d 个".formatted(kept, size),
          "%s was published, and the log has %d entries only".formatted(name, size));
    }
    if (!Base64.getEncoder().encodeToString(tree.root(kept)).equals(checkpoint.group(2))) {
      return fork(
          name,
          "保存的检查点（%d 个条目）的根与现在日志的前 %d 个条目不符".formatted(kept, kept),
          "%s was published with another root than the first %d entries have now"
              .formatted(name, kept));
    }
    return Optional.empty();
  }

  private static Optional<Mismatch> fork(String subject, String zh, String en) {
    return Optional.of(Mismatch.of(Kind.FORK, subject, zh, en));
  }
}
