package org.yinxin.certificate.forms;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yinxin.certificate.Audience;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateType;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.records.RecordKind;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/**
 * Both message files of a certificate type, for what it says around its documents: title, options
 * and refusals. Immutable and thread-safe.
 */
public final class TypeWording {
  private final Wording zh;
  private final Wording en;

  /**
   * Loads the files.
   *
   * @param type the type, beside which they lie
   */
  public TypeWording(Class<? extends CertificateType> type) {
    zh = Wording.load(type, Language.CHINESE);
    en = Wording.load(type, Language.ENGLISH);
  }

  /** A message in both languages. */
  public LocalizedText say(String key) {
    return new LocalizedText(zh.text(key), en.text(key));
  }

  /** A text that is made of the messages of each language. */
  public LocalizedText say(Function<Wording, String> text) {
    return new LocalizedText(text.apply(zh), text.apply(en));
  }

  /** Message {@code refused}, unless a person has what the type asks for. */
  public Optional<LocalizedText> refusedUnless(boolean there) {
    return there ? Optional.empty() : Optional.of(say("refused"));
  }

  /** A month, as {@code 2025-06}, by the pattern that is the message {@code month}. */
  public LocalizedText month(String month) {
    YearMonth parsed = YearMonth.parse(month);
    return new LocalizedText(
        DateTimeFormatter.ofPattern(zh.text("month"), Locale.CHINESE).format(parsed),
        DateTimeFormatter.ofPattern(en.text("month"), Locale.ENGLISH).format(parsed));
  }

  /**
   * The description of a type that is issued in both languages, never expires and has the message
   * {@code title} for its title.
   *
   * @param office id of the office that owns it
   * @param needs kinds of records it is given
   * @param brings its own kinds
   */
  public CertificateTypeDescription describe(
      String id,
      Set<Audience> audiences,
      String office,
      List<CertificateOption> options,
      List<RecordKind> needs,
      RecordKind... brings) {
    return new CertificateTypeDescription(
        id,
        say("title"),
        audiences,
        office,
        List.of(Language.CHINESE, Language.ENGLISH),
        options,
        0,
        needs,
        List.of(brings));
  }
}
