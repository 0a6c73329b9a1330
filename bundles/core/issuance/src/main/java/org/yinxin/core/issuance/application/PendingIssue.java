package org.yinxin.core.issuance.application;

import java.util.Optional;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Origin;
import org.yinxin.services.sealing.Sealing.Mode;

/**
 * An accepted application that is being sealed.
 *
 * @param supersedes credential that a renewal replaces; empty if the new one supersedes those of
 *     the same topic with other facts
 * @param registered true if its credential has its row already, and only supersession is left to
 *     do, since a newer credential was registered first
 */
public record PendingIssue(
    String id,
    ApplicationRequest request,
    String contentHash,
    String topicHash,
    String factsHash,
    Accepted accepted,
    Origin origin,
    Optional<String> supersedes,
    boolean registered) {
  public String person() {
    return request.personNumber();
  }

  public String type() {
    return request.type();
  }

  public Mode mode() {
    return origin == Origin.BATCH ? Mode.BATCH : Mode.SINGLE;
  }
}
