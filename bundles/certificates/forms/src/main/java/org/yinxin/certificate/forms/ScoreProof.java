package org.yinxin.certificate.forms;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.yinxin.certificate.CertificateOption;
import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Terms;
import org.yinxin.document.Document;
import org.yinxin.document.FactGrid;
import org.yinxin.document.Note;
import org.yinxin.records.RecordRow;

/**
 * A certificate that lists results of examinations: a sentence on the holder, a table and a note.
 * For one composition and one thread.
 */
public final class ScoreProof {
  private final CompositionRequest request;
  private final Terms terms;
  private final List<RecordRow> results;
  private final Set<String> words;
  private final Set<String> names;

  /**
   * Takes what is listed.
   *
   * @param terms collects the names that lack an English form
   * @param results never empty
   * @param words columns whose cells are messages {@code COLUMN.VALUE}
   * @param names columns whose cells have reviewed English names
   */
  public ScoreProof(
      CompositionRequest request,
      Terms terms,
      List<RecordRow> results,
      Set<String> words,
      Set<String> names) {
    this.request = request;
    this.terms = terms;
    this.results = List.copyOf(results);
    this.words = Set.copyOf(words);
    this.names = Set.copyOf(names);
  }

  /**
   * The certificate. Uses the messages {@code body}, {@code fact.result} with any of the columns,
   * and those of {@link BodyText#withPerson}, {@link DocumentForm#certificate} and {@link
   * DocumentForm#table}.
   *
   * @param id id of the type
   * @param columns names of the columns with their widths relative to one another
   * @param outcome key facts of a result, as its score
   * @param note text below the table
   * @throws CompositionException if a name lacks an English form, or an ID number is missing
   */
  public Document certificate(
      String id,
      List<Map.Entry<String, Integer>> columns,
      Function<RecordRow, String> outcome,
      String note)
      throws CompositionException {
    BodyText body = new BodyText(request).withPerson(terms);
    DocumentForm form = new DocumentForm(request);
    Document document =
        form.certificate(
                id,
                List.of(
                    body.paragraph("body"),
                    form.table(columns, results, this::cell),
                    new Note(note)))
            .withKeyFacts(
                results.stream()
                    .limit(Document.MAXIMUM_KEY_FACTS)
                    .map(
                        row ->
                            new FactGrid.Fact(say("fact.result", columns, row), outcome.apply(row)))
                    .toList());
    terms.check();
    return document;
  }

  private String cell(RecordRow row, String column) {
    String value = row.text(column);
    if (names.contains(column)) {
      return terms.say(value);
    }
    return words.contains(column) ? request.wording().word(column, value) : value;
  }

  private String say(String key, List<Map.Entry<String, Integer>> columns, RecordRow row) {
    return request
        .wording()
        .text(
            key,
            columns.stream()
                .map(Map.Entry::getKey)
                .flatMap(column -> Stream.of(column, cell(row, column)))
                .toArray(String[]::new));
  }

  /**
   * The sentence that names the choices of the applicant, in their labels: the message {@code
   * chosen} with any of the options.
   */
  public String chosen(List<CertificateOption> offered) {
    return request
        .wording()
        .text("chosen", offered.stream().flatMap(this::labelled).toArray(String[]::new));
  }

  private Stream<String> labelled(CertificateOption option) {
    return Stream.of(
        option.name(),
        option
            .label(request.options().getOrDefault(option.name(), ""))
            .map(label -> label.in(request.language().tag()))
            .orElse(""));
  }
}
