package org.yinxin.demo.tour;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.yinxin.demo.tour.AlteredCopy.Change;
import org.yinxin.records.AcademicRecords;
import org.yinxin.records.RecordRow;
import org.yinxin.services.issuance.Credential;
import org.yinxin.services.issuance.Credentials;
import org.yinxin.services.records.RecordStore;
import org.yinxin.services.verification.Verification;

/** "Change 59 to 89 for me": the lowest mark of one's newest transcript made a good one. */
final class Forgery {
  private static final String TRANSCRIPT = "transcript";

  private final Credentials credentials;
  private final RecordStore records;
  private final Verification verification;

  Forgery(Credentials credentials, RecordStore records, Verification verification) {
    this.credentials = credentials;
    this.records = records;
    this.verification = verification;
  }

  /** The altered file, and what was changed in it. */
  record Made(byte[] file, Change change) {}

  /** Empty if the person has no valid transcript in Chinese with a mark in figures. */
  Optional<Made> of(String person) throws IOException {
    Optional<Credential> transcript =
        credentials.ofPerson(person).stream()
            .filter(c -> c.type().equals(TRANSCRIPT) && c.language().startsWith("zh"))
            .filter(c -> c.state() == Credential.State.VALID)
            .findFirst();
    Optional<byte[]> file = transcript.flatMap(c -> verification.pdf(c.code()));
    if (file.isEmpty()) {
      return Optional.empty();
    }
    for (Change change : changes(person)) {
      Optional<byte[]> altered = AlteredCopy.of(file.get(), change);
      if (altered.isPresent()) {
        return Optional.of(new Made(altered.get(), change));
      }
    }
    return Optional.empty();
  }

  /** The lowest mark first. */
  private List<Change> changes(String person) {
    return records
        .of(person, List.of(AcademicRecords.COURSE_RESULT))
        .all(AcademicRecords.COURSE_RESULT)
        .stream()
        .filter(row -> row.text("mark").matches("[1-7][0-9]"))
        .sorted(Comparator.comparing(row -> row.text("mark")))
        .map(Forgery::change)
        .toList();
  }

  private static Change change(RecordRow row) {
    String mark = row.text("mark");
    return new Change(row.text("course_name"), mark, "8" + mark.charAt(1));
  }
}
