package org.yinxin.certificate;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.yinxin.records.RecordKind;
import org.yinxin.text.Language;
import org.yinxin.text.LocalizedText;

/**
 * The description that a certificate type gives of itself; the same at every call. Immutable.
 *
 * @param id lower case with hyphens, as {@code transcript}; the type's name in requests and in the
 *     transparency log's documents for ever
 * @param title displayed name
 * @param audiences groups of people it may be offered to
 * @param office id of the office that owns it, as {@code academic-affairs}
 * @param languages languages in which it can be issued, the first being the default
 * @param options options for any applicant; a person may have more choices
 * @param validityDays days until it expires; 0 if it never does
 * @param needs kinds of records it is given
 * @param brings its own kinds, which the platform imports and stores for it
 */
public record CertificateTypeDescription(
    String id,
    LocalizedText title,
    Set<Audience> audiences,
    String office,
    List<Language> languages,
    List<CertificateOption> options,
    int validityDays,
    List<RecordKind> needs,
    List<RecordKind> brings) {
  public CertificateTypeDescription {
    Objects.requireNonNull(title);
    Objects.requireNonNull(office);
    audiences = Set.copyOf(audiences);
    languages = List.copyOf(languages);
    options = List.copyOf(options);
    needs = List.copyOf(needs);
    brings = List.copyOf(brings);
    if (!id.matches("[a-z][a-z0-9-]*") || audiences.isEmpty() || languages.isEmpty()) {
      throw new IllegalArgumentException("type '" + id + "' needs an id, an audience, a language");
    }
    if (validityDays < 0) {
      throw new IllegalArgumentException("validity in days, not " + validityDays);
    }
  }
}
