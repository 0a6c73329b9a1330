package org.yinxin.core.issuance.retention;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.yinxin.records.AcademicRecords;
import org.yinxin.services.retention.OldData.Kind;

/**
 * Photos that are nobody's any more, since the last import that brought them. One stays while a
 * record has it, the last import of photos can be taken back to it, or an application that is not
 * sealed yet shows it. Issued files have theirs inside.
 */
final class ReplacedPhotos implements RetentionRule {
  private static final String PHOTO = AcademicRecords.PHOTO.id();
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  @Override
  public Kind kind() {
    return Kind.REPLACED_PHOTOS;
  }

  @Override
  public int least() {
    return 180;
  }

  @Override
  public long count(Handle h, Instant before) {
    return due(h, before).size();
  }

  @Override
  public int deleteSome(Handle h, Instant before) {
    List<String> due = due(h, before).stream().limit(AT_A_TIME).toList();
    return due.isEmpty()
        ? 0
        : h.createUpdate(
                "DELETE FROM photo WHERE sha256 IN (<due>) AND kept = 1 AND touched_at < :before")
            .bindList("due", due)
            .bind("before", before)
            .execute();
  }

  private static List<String> due(Handle h, Instant before) {
    List<String> old =
        h.createQuery(
                "SELECT sha256 FROM photo WHERE kept = 1 AND touched_at < :before ORDER BY sha256")
            .bind("before", before)
            .mapTo(String.class)
            .list();
    if (old.isEmpty()) {
      return old;
    }
    Set<String> used = new HashSet<>();
    addHashes(h, used, "SELECT cells FROM record_row WHERE kind = '" + PHOTO + "'");
    addHashes(
        h,
        used,
        "SELECT cells FROM import_before WHERE import_id IN"
            + " (SELECT id FROM record_import WHERE kind = '"
            + PHOTO
            + "')");
    addHashes(
        h,
        used,
        "SELECT accepted FROM application WHERE state IN ('AWAITING_APPROVAL', 'SEALING')");
    return old.stream().filter(hash -> !used.contains(hash)).toList();
  }

  private static void addHashes(Handle h, Set<String> used, String texts) {
    try (Stream<String> each = h.createQuery(texts).mapTo(String.class).stream()) {
      each.forEach(text -> HASH.matcher(text).results().map(MatchResult::group).forEach(used::add));
    }
  }
}
