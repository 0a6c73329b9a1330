package org.yinxin.core.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.ledger.Mismatch.Kind;
import org.yinxin.services.persistence.Database;

/**
 * Computes the log again from its entries, one pass in order, and says what does not fit first. It
 * shares no tree code with the sequencer, and reads a few rows a transaction, so that it holds
 * nobody up. For one run.
 */
final class Audit {
  private record Subtree(long width, byte[] hash) {}

  private final Database database;
  private final AuditRows rows;
  private final LogKey key;
  private final TransparencyLog.Rule rule;
  private final Consumer<String> entries;
  private final LongConsumer progress;
  private final Deque<Subtree> edge = new ArrayDeque<>();
  private final Map<AuditRows.Place, String> nodes = new HashMap<>();
  private final Deque<AuditRows.Entry> read = new ArrayDeque<>();
  private long done;
  private long checkpointed;

  Audit(
      Database database,
      Rows rows,
      LogKey key,
      TransparencyLog.Rule rule,
      Consumer<String> entries,
      LongConsumer progress) {
    this.database = database;
    this.rows = new AuditRows(rows.prefix());
    this.key = key;
    this.rule = rule;
    this.entries = entries;
    this.progress = progress;
  }

  /** The first thing that does not fit; empty if all does. */
  Optional<Mismatch> run() {
    long size = database.transaction(rows::size);
    Optional<Mismatch> beyond = beyond(size);
    if (beyond.isPresent()) {
      return beyond;
    }
    nodes.putAll(database.transaction(rows::nodes));
    long after = 0;
    List<Rows.Checkpoint> some = checkpoints(after, size);
    while (!some.isEmpty()) {
      for (Rows.Checkpoint checkpoint : some) {
        Optional<Mismatch> problem = checkpoint(checkpoint, size);
        if (problem.isPresent()) {
          return problem;
        }
        after = checkpoint.size();
      }
      some = checkpoints(after, size);
    }
    return leftover(size);
  }

  private List<Rows.Checkpoint> checkpoints(long after, long size) {
    return database.transaction(h -> rows.checkpoints(h, after, size));
  }

  private Optional<Mismatch> beyond(long size) {
    if (!database.transaction(h -> rows.isNothingBeyond(h, "_entry"))) {
      return Optional.of(
          Mismatch.of(
              Kind.ENTRY,
              "entry " + size,
              "最后一个检查点之后还有条目",
              "there are entries after the last checkpoint"));
    }
    if (!database.transaction(h -> rows.isNothingBeyond(h, "_pending"))) {
      return Optional.of(
          Mismatch.of(
              Kind.ENTRY,
              "entry " + size,
              "末尾的条目被删除：有记录已得到序号 " + size + " 或更大的序号",
              "entries at the end were removed: some were given an index of " + size + "+"));
    }
    return Optional.empty();
  }

  private Optional<Mismatch> checkpoint(Rows.Checkpoint checkpoint, long size) {
    if (checkpoint.previousSize() != checkpointed) {
      return wrong(
          checkpoint,
          "自称接在大小 " + checkpoint.previousSize() + " 之后，而它前面一个的大小是 " + checkpointed,
          "says that it follows size %d, and the one before has size %d"
              .formatted(checkpoint.previousSize(), checkpointed));
    }
    while (done < checkpoint.size()) {
      Optional<Mismatch> problem = entry(size);
      if (problem.isPresent()) {
        return problem;
      }
    }
    checkpointed = checkpoint.size();
    if (!key.signed(checkpoint.note())) {
      return wrong(checkpoint, "没有日志密钥的签名", "does not bear the log's signature");
    }
    byte[] root = root();
    if (!checkpoint.root().equals(TransparencyLog.hex(root))
        || !checkpoint.note().startsWith(key.text(checkpoint.size(), root) + "\n")) {
      return wrong(checkpoint, "的根与它之前的条目不符", "has another root than the entries up to it");
    }
    return Optional.empty();
  }

  private static Optional<Mismatch> wrong(Rows.Checkpoint checkpoint, String zh, String en) {
    String name = "the checkpoint of size " + checkpoint.size();
    return Optional.of(
        Mismatch.of(
            Kind.CHECKPOINT, name, "大小为 " + checkpoint.size() + " 的检查点" + zh, name + " " + en));
  }

  private Optional<Mismatch> entry(long size) {
    if (read.isEmpty()) {
      progress.accept(done);
      long from = done;
      read.addAll(database.transaction(h -> rows.entries(h, from, size)));
    }
    AuditRows.Entry entry = read.poll();
    if (entry == null || entry.index() != done) {
      return broken("不见了", "is missing");
    }
    if (entry.claimed() != null && !entry.claimed().equals(entry.data())) {
      return broken("不是当初记录的内容", "is not the one that was recorded");
    }
    byte[] hash = Merkle.leaf(entry.data());
    if (!TransparencyLog.hex(hash).equals(entry.hash())) {
      return broken("与一同存储的哈希不符", "does not have the hash that is stored with it");
    }
    Optional<Mismatch> problem = rule.problem(done, entry.data());
    if (problem.isPresent()) {
      return problem;
    }
    entries.accept(entry.data());
    done++;
    return add(hash);
  }

  private Optional<Mismatch> broken(String zh, String en) {
    String name = "entry " + done;
    return Optional.of(Mismatch.of(Kind.ENTRY, name, "条目 " + done + " " + zh, name + " " + en));
  }

  private Optional<Mismatch> add(byte[] leaf) {
    Subtree last = new Subtree(1, leaf);
    while (!edge.isEmpty() && edge.peek().width() == last.width()) {
      last = new Subtree(2 * last.width(), Merkle.node(edge.pop().hash(), last.hash()));
      OptionalLong level = level(last.width());
      if (level.isPresent()) {
        var place = new AuditRows.Place((int) level.getAsLong(), done / last.width() - 1);
        if (!TransparencyLog.hex(last.hash()).equals(nodes.remove(place))) {
          return node(place, "与其下的条目不符", "does not fit the entries below it");
        }
      }
    }
    edge.push(last);
    return Optional.empty();
  }

  private static OptionalLong level(long width) {
    int height = Long.numberOfTrailingZeros(width);
    return height % 8 == 0 ? OptionalLong.of(height / 8) : OptionalLong.empty();
  }

  private byte[] root() {
    Iterator<Subtree> subtrees = edge.iterator();
    byte[] root = subtrees.next().hash();
    while (subtrees.hasNext()) {
      root = Merkle.node(subtrees.next().hash(), root);
    }
    return root;
  }

  private Optional<Mismatch> leftover(long size) {
    return nodes.keySet().stream()
        .filter(place -> place.number() < size >> (8 * place.level()))
        .findFirst()
        .flatMap(place -> node(place, "不属于任何条目", "belongs to no entries"));
  }

  private static Optional<Mismatch> node(AuditRows.Place place, String zh, String en) {
    String name = "hash %d of tile level %d".formatted(place.number(), place.level());
    return Optional.of(
        Mismatch.of(
            Kind.ENTRY,
            name,
            "第 %d 层的第 %d 个哈希%s".formatted(place.level(), place.number(), zh),
            name + " " + en));
  }
}
