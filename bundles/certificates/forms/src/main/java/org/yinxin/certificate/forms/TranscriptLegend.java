package org.yinxin.certificate.forms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.TeachingNotes;
import org.yinxin.document.Note;
import org.yinxin.text.Language;
import org.yinxin.text.Wording;

/**
 * The small print of a transcript: grading scale, credits, averages, language of instruction and
 * abbreviations. Uses the messages {@code legend.scale}, {@code legend.definition}, {@code
 * legend.credit}, {@code legend.counted}, {@code legend.ATTEMPTS}, {@code legend.mean}, {@code
 * legend.points}, {@code legend.scheme}, {@code legend.language} and {@code legend.categories}; a
 * blank one is left out, and so is what the university has not on record of its teaching. In
 * Chinese they are one text, in English a line each. For one composition and one thread.
 */
final class TranscriptLegend {
  private final CompositionRequest request;
  private final Wording wording;
  private final Optional<GradeScheme> scheme;
  private final Abbreviations categories;

  TranscriptLegend(
      CompositionRequest request, Optional<GradeScheme> scheme, Abbreviations categories) {
    this.request = request;
    this.wording = request.wording();
    this.scheme = scheme;
    this.categories = categories;
  }

  List<Note> notes() {
    List<String> texts = new ArrayList<>();
    texts.add(wording.text("legend.scale"));
    TeachingNotes teaching = request.issuer().teaching();
    String definition = said("definition", teaching.credit(request.language()));
    texts.add(definition + wording.text("legend.credit"));
    texts.add(points() + wording.text("legend.mean"));
    texts.add(wording.text("legend.counted") + wording.text("legend." + attempts()));
    texts.add(said("language", teaching.language(request.language())));
    if (!categories.key().isEmpty()) {
      texts.add(wording.text("legend.categories", "key", categories.key()));
    }
    texts.removeIf(String::isBlank);
    return request.language() == Language.ENGLISH
        ? texts.stream().map(text -> new Note(text.strip())).toList()
        : List.of(new Note(String.join("", texts)));
  }

  private String said(String name, String value) {
    return value.isEmpty() ? "" : wording.text("legend." + name, name, value);
  }

  private String attempts() {
    return request.options().getOrDefault(TranscriptOptions.ATTEMPTS, TranscriptOptions.ALL);
  }

  private String points() {
    if (TranscriptOptions.NONE.equals(request.options().get(CertificateOption.SCHEME))) {
      return "";
    }
    String tag = request.language().tag();
    return wording.text("legend.points")
        + scheme
            .map(each -> wording.text("legend.scheme", "scheme", each.name().in(tag)))
            .orElse("");
  }
}
