package org.yinxin.certificate.forms;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.yinxin.certificate.CompositionException;
import org.yinxin.certificate.CompositionRequest;
import org.yinxin.certificate.Terms;
import org.yinxin.document.Paragraph;
import org.yinxin.document.Paragraph.Setting;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordRow;

/**
 * The sentence that a certificate consists of: its message says what of these values is printed.
 * For one composition and one thread.
 */
public final class BodyText {
  private final CompositionRequest request;
  private final RecordRow person;
  private final Map<String, String> values = new HashMap<>();

  /**
   * Begins with {@code name}, {@code number} and {@code university}.
   *
   * @param request of a holder who has a record of kind person
   * @throws CompositionException if the record has no English name and the request is English
   */
  public BodyText(CompositionRequest request) throws CompositionException {
    this.request = request;
    this.person = request.holder().first(AcademicRecords.PERSON).orElseThrow();
    put("name", request.holderName(person));
    put("number", person.text("number"));
    put("university", request.issuer().university().in(request.language().tag()));
  }

  /**
   * Adds {@code gender}, {@code birthDate} and {@code identity}. Uses the messages {@code
   * gender.VALUE}, {@code date} and those of {@link CompositionRequest#identity}.
   *
   * @param terms collects the name of the ID if it lacks an English form
   * @throws CompositionException if an ID number is asked for that is not on record
   */
  public BodyText withPerson(Terms terms) throws CompositionException {
    put("gender", request.wording().word("gender", person.text("gender")));
    put("birthDate", request.date("date", person.date("birth_date").orElseThrow()));
    return put("identity", request.identity(person, terms));
  }

  /**
   * Adds {@code college}, {@code major}, {@code class}, {@code mode}, {@code years}, {@code
   * cohort}, {@code entry} and {@code graduation}.
   */
  public BodyText withProgramme(Programme programme) {
    return put("college", programme.term("college"))
        .put("major", programme.term("major"))
        .put("class", programme.className())
        .put("mode", programme.word("study_mode"))
        .put("years", programme.years("duration_years"))
        .put("cohort", programme.cohort())
        .put("entry", programme.month("entry_date"))
        .put("graduation", programme.month("expected_graduation"));
  }

  /** Adds a value. */
  public BodyText put(String name, String value) {
    values.put(name, value);
    return this;
  }

  /** Adds a value that a record may lack: the message of its name, or nothing for a blank one. */
  public BodyText putUnlessBlank(String name, String value) {
    return put(name, value.isBlank() ? "" : request.wording().text(name, name, value));
  }

  /** The paragraph that the message {@code key} makes of the values. */
  public Paragraph paragraph(String key) {
    String[] pairs =
        values.entrySet().stream()
            .flatMap(each -> Stream.of(each.getKey(), each.getValue()))
            .toArray(String[]::new);
    return new Paragraph(request.wording().text(key, pairs), Setting.BODY);
  }
}
