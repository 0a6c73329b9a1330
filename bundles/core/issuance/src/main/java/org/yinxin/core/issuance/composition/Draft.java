package org.yinxin.core.issuance.composition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CertificateTypeDescription;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Issuer;
import org.yinxin.records.HolderRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;
import org.yinxin.text.Wording;

/**
 * The content of an application by an eligible person, with all that the document is composed from.
 *
 * @param offered the options that the person could choose from
 * @param options the choices by the options' names
 */
public record Draft(
    CertificateTypeDescription type,
    Language language,
    List<CertificateOption> offered,
    Map<String, String> options,
    String purpose,
    HolderRecords holder,
    Issuer issuer,
    String numberPrefix,
    String holderName,
    Wording wording) {
  /** Options that the title names only if the choice is not the default. */
  private static final Set<String> UNSAID =
      Set.of(CertificateOption.PHOTO, CertificateOption.ID_NUMBER, CertificateOption.COLUMNS);

  /** Returns the request to the type, without the number, which the platform sets on acceptance. */
  CompositionRequest composition(LocalDate date) {
    return new CompositionRequest(holder, language, options, purpose, "", date, issuer, wording);
  }

  /**
   * Returns the title for people: the type, the choices where there is one to make, and the
   * purpose.
   */
  public LocalizedText title() {
    List<LocalizedText> chosen =
        offered.stream()
            .filter(option -> option.choices().size() > 1)
            .flatMap(
                option ->
                    option.choices().stream()
                        .filter(choice -> choice.value().equals(options.get(option.name())))
                        .filter(
                            choice ->
                                !UNSAID.contains(option.name())
                                    || !choice.equals(option.choices().get(0))))
            .map(CertificateOption.Choice::label)
            .collect(Collectors.toCollection(ArrayList::new));
    if (!purpose.isEmpty()) {
      chosen.add(new LocalizedText("用途：" + purpose, "for " + purpose));
    }
    if (chosen.isEmpty()) {
      return type.title();
    }
    return new LocalizedText(
        chosen.stream()
            .map(LocalizedText::zh)
            .collect(Collectors.joining("、", type.title().zh() + "（", "）")),
        chosen.stream()
            .map(LocalizedText::en)
            .collect(Collectors.joining(", ", type.title().en() + " (", ")")));
  }

  /**
   * The hashes by which drafts of one person are compared, each a SHA-256 in hex.
   *
   * @param topic equal for two that differ in facts, purpose or wording at the most
   * @param facts equal for two whose records are the same
   * @param content equal for two that would give the same document but for number and dates
   */
  public record Hashes(String topic, String facts, String content) {}

  public Hashes hashes() {
    String facts = DigestUtils.sha256Hex(facts());
    StringBuilder content = new StringBuilder(topic()).append('\n').append(purpose).append('\n');
    content.append(HashedForm.of(issuer)).append('\n');
    new TreeMap<>(wording.messages())
        .forEach((k, v) -> content.append(k).append('=').append(v).append('\n'));
    return new Hashes(
        DigestUtils.sha256Hex(topic()),
        facts,
        DigestUtils.sha256Hex(content.append(facts).toString()));
  }

  private String facts() {
    StringBuilder facts = new StringBuilder();
    new TreeMap<>(holder.rows())
        .forEach(
            (kind, rows) -> {
              // A kind that a newer version of the type asks for is no fact while it has no rows.
              if (!rows.isEmpty()) {
                facts.append(kind).append('\n');
              }
              for (RecordRow row : rows) {
                facts.append(HashedForm.of(row.values())).append('\n');
              }
            });
    return facts.toString();
  }

  private String topic() {
    return String.join(
        "\n", holder.personNumber(), type.id(), language.tag(), HashedForm.of(options));
  }
}
