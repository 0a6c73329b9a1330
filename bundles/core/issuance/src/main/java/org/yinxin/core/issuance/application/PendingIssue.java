package org.yinxin.core.issuance.application;

import java.util.Optional;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Origin;
import org.yinxin.services.sealing.Sealing.Mode;

/**
 * An accepted application whose credential is to be issued.
 *
 * @param registered true if its credential is in the register already, and has yet to end since a
 *     newer one was there before
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
