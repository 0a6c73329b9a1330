package org.yinxin.services.records;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.yinxin.text.LocalizedText;

/**
 * The effects of an import, before or after it is applied. Immutable.
 *
 * @param id of the import
 * @param kind id of the kind of record
 * @param fileName name of the file, or of the source; may be empty
 * @param by account that imports, {@code console} or {@link RecordSources#SCHEDULE}
 * @param at instant at which the file was received
 * @param state state of the import
 * @param format {@code csv}, {@code tsv}, {@code xlsx}, {@code xls}, {@code html}, {@code zip}, or
 *     {@code source} if it was read from a {@link RecordSources.Source}; empty until it is known
 * @param charset encoding that the text was read in; empty for a file that is no text
 * @param headings the file's header, with the column that each heading names
 * @param refusal reason for which the file as a whole was refused
 * @param total rows in the file, the header not counted; 0 until it is known
 * @param rows rows read so far
 * @param added rows with a new key
 * @param changed rows whose key is known with other values
 * @param unchanged rows that are stored already with the same values
 * @param badRows rows with a problem
 * @param problems every bad cell, in the order of the file, the first {@link #MAXIMUM_PROBLEMS}
 * @param problemCount number of all bad cells
 * @param credentialCount number of valid credentials that rest on facts that change
 * @param peopleWithout number of people who will have no photo when it is applied; 0 for other
 *     kinds
 * @param contents sheets of the file, and what people ought to know before they import it
 * @param questionCount number of cells that may be mistakes; questions that the stored row raises
 *     as well do not count
 * @param confirmedBy account that confirmed these cells
 */
public record ImportReport(
    String id,
    String kind,
    String fileName,
    String by,
    Instant at,
    State state,
    String format,
    String charset,
    List<Heading> headings,
    Optional<FileRefusal> refusal,
    int total,
    int rows,
    int added,
    int changed,
    int unchanged,
    int badRows,
    List<Problem> problems,
    int problemCount,
    int credentialCount,
    int peopleWithout,
    Contents contents,
    int questionCount,
    Optional<String> confirmedBy) {
  /** Largest number of problems that a report lists. */
  public static final int MAXIMUM_PROBLEMS = 1000;

  /** The states of an import. */
  public enum State {
    /** The file is being read. */
    READING,
    /** Every row has its verdict. */
    STAGED,
    /** The file as a whole was refused. */
    REFUSED,
    /** Its rows are the facts now. */
    APPLIED,
    /** It was applied and taken back. */
    UNDONE
  }

  /**
   * A heading of the file.
   *
   * @param text as in the file
   * @param column name of the column that it was taken for; empty if it was left out or not known
   */
  public record Heading(String text, String column) {}

  /**
   * The contents of a file, as far as they are not its rows.
   *
   * @param sheet name of the sheet that is read; empty if the file has no sheets
   * @param sheets names of the sheets that are not blank, the first 50
   * @param notes on what was left out, filled in or is not to be seen
   */
  public record Contents(String sheet, List<String> sheets, List<LocalizedText> notes) {
    /** Of a file that is rows and nothing else. */
    public static final Contents NONE = new Contents("", List.of(), List.of());

    public Contents {
      Objects.requireNonNull(sheet);
      sheets = List.copyOf(sheets);
      notes = List.copyOf(notes);
    }

    /** Returns these contents with other notes before their own. */
    public Contents after(List<LocalizedText> first) {
      return new Contents(sheet, sheets, Stream.concat(first.stream(), notes.stream()).toList());
    }
  }

  /**
   * The refusal of a file as a whole.
   *
   * @param reason for a machine
   * @param explanation for the user
   */
  public record FileRefusal(ImportReason reason, LocalizedText explanation) {}

  /**
   * A problem with one cell, or a question about it.
   *
   * @param line line in the file, the header being 1; in an archive the place of the file, the
   *     first being 2
   * @param file name of the file in an archive; empty in a table
   * @param column name of the column
   * @param reason explanation of the problem, or the question
   */
  public record Problem(long line, String file, String column, LocalizedText reason) {
    public Problem {
      // Problems that were stored before there were archives have none.
      file = Objects.requireNonNullElse(file, "");
    }
  }

  public ImportReport {
    Objects.requireNonNull(at);
    Objects.requireNonNull(state);
    Objects.requireNonNull(refusal);
    Objects.requireNonNull(contents);
    Objects.requireNonNull(confirmedBy);
    headings = List.copyOf(headings);
    problems = List.copyOf(problems);
  }

  /**
   * Returns true if the import adds or changes a record. One that does neither confirms the facts
   * and is not undone.
   */
  public boolean isChange() {
    return added + changed > 0;
  }

  /** Returns true if no row is bad, so that the import can be applied or was. */
  public boolean isClean() {
    return problemCount == 0 && state != State.READING && state != State.REFUSED;
  }

  /** Returns true if it raises questions that nobody has answered. */
  public boolean isUnconfirmed() {
    return questionCount > 0 && confirmedBy.isEmpty();
  }
}
