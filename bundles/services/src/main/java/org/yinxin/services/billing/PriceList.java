package org.yinxin.services.billing;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/**
 * The prices of printed copies (价目). Immutable. In a mixed basket the dearest copies are free
 * first, in favour of the person.
 *
 * @param freeCopies number of copies that are free within {@code scope}, 0 or more
 * @param scope the group of copies within which the free ones are counted
 * @param priceFen price of a copy by language ({@code zh-CN}, {@code en})
 * @param typePriceFen other prices by certificate type and language; a copy without one costs what
 *     {@code priceFen} says. A type whose price is 0 takes none of the free copies
 * @param approval legal basis of the prices (收费依据), in words
 * @param approvalNumber number of the document that approves the prices (批文号); may be empty
 * @param telephone number for complaints (投诉电话); may be empty
 * @param validFrom first day, of Beijing
 */
public record PriceList(
    int freeCopies,
    Scope scope,
    Map<String, Long> priceFen,
    Map<String, Map<String, Long>> typePriceFen,
    LocalizedText approval,
    String approvalNumber,
    String telephone,
    LocalDate validFrom) {
  /** Setting that holds the price lists, one a version. */
  public static final String SETTING = "prices";

  /** No copy costs more. */
  public static final long MAXIMUM_FEN = 100_000;

  /** The most copies that can be free. */
  public static final int MAXIMUM_FREE = 1000;

  /** The price list that is in force until the university sets one. */
  public static final PriceList DEFAULT =
      new PriceList(
          5,
          Scope.PERSON,
          Map.of(Language.CHINESE.tag(), 200L, Language.ENGLISH.tag(), 500L),
          Map.of(),
          new LocalizedText("尚未登记收费依据", "No approval of the prices is on record yet"),
          "",
          "",
          LocalDate.EPOCH);

  /** The groups of copies within which the free ones are counted. */
  public enum Scope {
    /** All copies of a person, ever. */
    PERSON,
    /** The copies of each certificate type, ever. */
    TYPE,
    /** The copies of a calendar year of Beijing. */
    YEAR,
    /**
     * The copies of a course of study: they are counted anew with each level (专科, 本科, 硕士, 博士), that
     * of the major programme with the latest entry. Who has no programme has one count.
     */
    STUDY;

    /** As in JSON. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public PriceList {
    Objects.requireNonNull(scope);
    priceFen = Map.copyOf(priceFen);
    Map<String, Map<String, Long>> types = new TreeMap<>();
    typePriceFen.forEach((type, prices) -> types.put(type, Map.copyOf(prices)));
    typePriceFen = Map.copyOf(types);
    Objects.requireNonNull(approval);
    Objects.requireNonNull(approvalNumber);
    Objects.requireNonNull(telephone);
    Objects.requireNonNull(validFrom);
  }

  /** Returns the price in fen of a copy that is not one of the free ones. */
  public long fen(String type, String language) {
    String key = language.startsWith("en") ? Language.ENGLISH.tag() : Language.CHINESE.tag();
    return Optional.ofNullable(typePriceFen.getOrDefault(type, Map.of()).get(key))
        .orElseGet(() -> priceFen.get(key));
  }

  /** Returns the error of the list; empty if the list is valid. */
  public Optional<LocalizedText> problem() {
    if (freeCopies < 0 || freeCopies > MAXIMUM_FREE) {
      return wrong("免费份数应为 0 至 1000。", "The number of free copies is from 0 to 1000.");
    }
    if (!priceFen.keySet().equals(languages())) {
      return wrong("中文和英文都要有价格。", "Chinese and English copies both need a price.");
    }
    if (!typePriceFen.values().stream().allMatch(p -> languages().containsAll(p.keySet()))
        || !typePriceFen.keySet().stream().allMatch(type -> type.matches("[a-z][a-z0-9-]{0,63}"))) {
      return wrong("证明类型或语言无效。", "A certificate type or a language is not valid.");
    }
    boolean fits =
        priceFen.values().stream().allMatch(PriceList::fits)
            && typePriceFen.values().stream()
                .flatMap(prices -> prices.values().stream())
                .allMatch(PriceList::fits);
    if (!fits) {
      return wrong("价格应为 0 至 1000 元。", "A price is from 0 to 1000 yuan.");
    }
    if (approvalNumber.length() > 100 || telephone.length() > 100) {
      return wrong("批文号和电话最多 100 个字符。", "Number and telephone have at most 100 characters.");
    }
    return Optional.empty();
  }

  private static Set<String> languages() {
    return Set.of(Language.CHINESE.tag(), Language.ENGLISH.tag());
  }

  private static boolean fits(long fen) {
    return fen >= 0 && fen <= MAXIMUM_FEN;
  }

  private static Optional<LocalizedText> wrong(String zh, String en) {
    return Optional.of(new LocalizedText(zh, en));
  }
}
