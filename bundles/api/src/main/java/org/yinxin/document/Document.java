package org.yinxin.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.yinxin.text.Language;

/**
 * The content of the pages of a credential, from top to bottom. It is stored as canonical JSON with
 * the credential and committed to in the transparency log; every rendering is made from it alone.
 * Immutable.
 *
 * @param type id of the certificate type that composed it, as {@code transcript}
 * @param language language of all its text
 * @param style style of the pages
 * @param title title of the document, also that of the PDF; never empty
 * @param number document number (凭证编号) as printed
 * @param blocks the content in reading order, never empty; a {@link Photo} comes first. At most
 *     {@link #MAXIMUM_BLOCKS} blocks with {@link #MAXIMUM_ROWS} rows of tables and facts; with
 *     title, number and key facts at most {@link #MAXIMUM_TEXTS} texts with {@link
 *     #MAXIMUM_CHARACTERS} characters (UTF-16)
 * @param keyFacts facts that a forger would change: the page behind the code shows them large, to
 *     be compared with a paper. At most {@link #MAXIMUM_KEY_FACTS}, each with label and value; none
 *     names the holder or says what the pages do not say
 * @param holder name and number of the holder as every page after the first says them; empty to say
 *     the first two facts of the document instead
 */
public record Document(
    String type,
    Language language,
    PageStyle style,
    String title,
    String number,
    List<Block> blocks,
    List<FactGrid.Fact> keyFacts,
    String holder) {
  /** Most blocks of a document. */
  public static final int MAXIMUM_BLOCKS = 1_000;

  /** Most rows and headings of all tables, and facts of all grids, of a document together. */
  public static final int MAXIMUM_ROWS = 3_000;

  /**
   * Most texts of a document: cells of tables, also empty ones, headings, labels, values and lines.
   * A transcript of 300 courses has about 2,500.
   */
  public static final int MAXIMUM_TEXTS = 30_000;

  /** Most characters (UTF-16) of a document. */
  public static final int MAXIMUM_CHARACTERS = 200_000;

  /** Most pages of a document as it is laid out; a longer one is refused to its applicant. */
  public static final int MAXIMUM_PAGES = 100;

  /** Most key facts of a document: as many as a reader compares. */
  public static final int MAXIMUM_KEY_FACTS = 8;

  /** A document without key facts. */
  public Document(
      String type,
      Language language,
      PageStyle style,
      String title,
      String number,
      List<Block> blocks) {
    this(type, language, style, title, number, blocks, List.of());
  }

  /** A document whose pages say its first two facts. */
  public Document(
      String type,
      Language language,
      PageStyle style,
      String title,
      String number,
      List<Block> blocks,
      List<FactGrid.Fact> keyFacts) {
    this(type, language, style, title, number, blocks, keyFacts, "");
  }

  public Document {
    Objects.requireNonNull(type);
    Objects.requireNonNull(language);
    Objects.requireNonNull(style);
    Objects.requireNonNull(number);
    if (title.isBlank()) {
      throw new IllegalArgumentException("a document needs a title");
    }
    blocks = List.copyOf(blocks);
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("a document needs content");
    }
    if (blocks.stream().skip(1).anyMatch(Photo.class::isInstance)) {
      throw new IllegalArgumentException("a photo is the first block, and the only one");
    }
    // Documents from before there were key facts have none.
    keyFacts = keyFacts == null ? List.of() : List.copyOf(keyFacts);
    holder = Objects.requireNonNullElse(holder, "");
    if (keyFacts.size() > MAXIMUM_KEY_FACTS) {
      throw new IllegalArgumentException(
          "a document has at most %d key facts, not %d"
              .formatted(MAXIMUM_KEY_FACTS, keyFacts.size()));
    }
    if (keyFacts.stream().anyMatch(fact -> fact.label().isBlank() || fact.value().isBlank())) {
      throw new IllegalArgumentException("a key fact has a label and a value");
    }
    Extent.check(
        blocks,
        Stream.concat(
            named(type, title, number, holder), keyFacts.stream().flatMap(FactGrid.Fact::texts)));
  }

  private static Stream<String> named(String type, String title, String number, String holder) {
    Stream<String> always = Stream.of(type, title, number);
    return holder.isEmpty() ? always : Stream.concat(always, Stream.of(holder));
  }

  /** Returns a copy of this document with another number. */
  public Document numbered(String other) {
    return new Document(type, language, style, title, other, blocks, keyFacts, holder);
  }

  /** Returns a copy of this document with other content. */
  public Document withBlocks(List<Block> others) {
    return new Document(type, language, style, title, number, others, keyFacts, holder);
  }

  /** Returns a copy of this document with these key facts. */
  public Document withKeyFacts(List<FactGrid.Fact> facts) {
    return new Document(type, language, style, title, number, blocks, facts, holder);
  }

  /** Returns a copy of this document with this holder at the head of its further pages. */
  public Document withHolder(String nameAndNumber) {
    return new Document(type, language, style, title, number, blocks, keyFacts, nameAndNumber);
  }

  /** All of its texts: title, blocks in reading order, key facts. */
  public List<String> texts() {
    return Stream.of(
            Stream.of(title),
            blocks.stream().flatMap(Extent::texts),
            keyFacts.stream().flatMap(FactGrid.Fact::texts))
        .flatMap(texts -> texts)
        .toList();
  }

  /**
   * Returns the means that its tables state, in reading order; true if the rows of each table that
   * states the mean give it.
   */
  public Map<Table.Mean, Boolean> derivations() {
    Map<Table.Mean, Boolean> derivations = new LinkedHashMap<>();
    for (Block block : blocks) {
      if (block instanceof Table table) {
        table
            .means()
            .forEach(mean -> derivations.merge(mean, table.agrees(mean), Boolean::logicalAnd));
      }
    }
    return derivations;
  }

  /** Returns true if the university itself seals it, rather than an office. */
  public boolean sealedByUniversity() {
    return blocks.stream()
        .filter(SignatureBlock.class::isInstance)
        .anyMatch(block -> ((SignatureBlock) block).seal().equals(SignatureBlock.UNIVERSITY));
  }
}
