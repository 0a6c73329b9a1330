package org.yinxin.core.issuance.logaudit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.yinxin.core.issuance.approval.ApprovedDocument;
import org.yinxin.services.ledger.Mismatch;
import org.yinxin.services.persistence.Database;

/**
 * Compares the Documents of approved applications, issued or not, with those that the audit trail
 * says were approved. It keeps a few in memory. For one reading of the trail.
 */
final class ApprovedDocumentAudit {
  private static final int DOCUMENTS_AT_A_TIME = 200;

  private record Row(String id, Optional<String> accepted) {}

  private final Database database;
  private final List<ApprovedDocument> unread = new ArrayList<>();
  private Optional<Mismatch> found = Optional.empty();

  ApprovedDocumentAudit(Database database) {
    this.database = database;
  }

  /** Takes the next one of the trail. */
  void compare(ApprovedDocument approved) {
    unread.add(approved);
    if (unread.size() == DOCUMENTS_AT_A_TIME) {
      compareUnread();
    }
  }

  /** Returns the first one that is not as it was approved. */
  Optional<Mismatch> found() {
    if (!unread.isEmpty()) {
      compareUnread();
    }
    return found;
  }

  private void compareUnread() {
    if (found.isEmpty()) {
      Map<String, String> stored = stored();
      found =
          unread.stream()
              .filter(each -> !Objects.equals(stored.get(each.application()), each.sha256()))
              .findFirst()
              .map(each -> other(each.application()));
    }
    unread.clear();
  }

  private Map<String, String> stored() {
    return database.transaction(
        h ->
            h.createQuery("SELECT id, accepted FROM application WHERE id IN (<ids>)")
                .bindList("ids", unread.stream().map(ApprovedDocument::application).toList())
                .mapTo(Row.class)
                .collectToMap(Row::id, row -> DigestUtils.sha256Hex(row.accepted().orElse(""))));
  }

  private static Mismatch other(String id) {
    return Mismatch.of(
        Mismatch.Kind.APPLICATION,
        "application " + id,
        "申请“" + id + "”的内容不是审批人批准的内容，或这一行已被删除",
        "what was approved of the application %s is not what is stored of it, or it was removed"
            .formatted(id));
  }
}
