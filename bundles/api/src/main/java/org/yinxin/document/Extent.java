package org.yinxin.document;

import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.Stream;

/** The size of a document's content, which is limited so that laying it out ends soon. */
final class Extent {
  private Extent() {}

  /**
   * Refuses content over the limits that {@link Document} states.
   *
   * @param others the texts of the document outside of its blocks
   */
  static void check(List<Block> blocks, Stream<String> others) {
    atMost(Document.MAXIMUM_BLOCKS, blocks.size(), "blocks");
    atMost(Document.MAXIMUM_ROWS, blocks.stream().mapToLong(Extent::rows).sum(), "rows and facts");
    LongSummaryStatistics lengths =
        Stream.concat(others, blocks.stream().flatMap(Extent::stored))
            .mapToLong(String::length)
            .summaryStatistics();
    atMost(Document.MAXIMUM_TEXTS, lengths.getCount(), "texts");
    atMost(Document.MAXIMUM_CHARACTERS, lengths.getSum(), "characters");
  }

  private static void atMost(int limit, long count, String what) {
    if (count > limit) {
      throw new IllegalArgumentException(
          "a document has at most %,d %s, not %,d".formatted(limit, what, count));
    }
  }

  private static long rows(Block block) {
    if (block instanceof Table table) {
      return table.sections().stream().mapToLong(section -> 1 + section.rows().size()).sum();
    }
    return block instanceof FactGrid grid ? grid.facts().size() : 0;
  }

  /** Returns the texts of a block, and the one that is stored and not printed. */
  private static Stream<String> stored(Block block) {
    return block instanceof SignatureBlock signature
        ? Stream.concat(texts(block), Stream.of(signature.seal()))
        : texts(block);
  }

  /** The texts of a block in reading order. */
  static Stream<String> texts(Block block) {
    if (block instanceof Table table) {
      return texts(table);
    }
    if (block instanceof FactGrid grid) {
      return grid.facts().stream().flatMap(FactGrid.Fact::texts);
    }
    if (block instanceof Letterhead letterhead) {
      return Stream.concat(Stream.of(letterhead.name()), letterhead.lines().stream());
    }
    if (block instanceof SignatureBlock signature) {
      return Stream.concat(Stream.of(signature.date()), signature.lines().stream());
    }
    if (block instanceof SignatureLine line) {
      return Stream.of(line.post(), line.name());
    }
    if (block instanceof Title title) {
      return Stream.of(title.text(), title.subtitle());
    }
    if (block instanceof Paragraph paragraph) {
      return Stream.of(paragraph.text());
    }
    return block instanceof Note note ? Stream.of(note.text()) : Stream.of();
  }

  private static Stream<String> texts(Table table) {
    return Stream.of(
            Stream.of(table.endMark(), table.summary()),
            table.columns().stream().map(Table.Column::header),
            table.means().stream().flatMap(mean -> Stream.of(mean.label(), mean.stated())),
            table.sections().stream()
                .flatMap(
                    section ->
                        Stream.concat(
                            Stream.of(section.heading()),
                            section.rows().stream().flatMap(List::stream))))
        .flatMap(texts -> texts);
  }
}
