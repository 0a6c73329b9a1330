package org.yinxin.core.issuance.sealing;

import java.util.Optional;
import org.yinxin.core.issuance.application.Accepted;
import org.yinxin.core.issuance.application.ApplicationTable;
import org.yinxin.core.issuance.application.NewApplication;
import org.yinxin.core.issuance.application.PendingIssue;
import org.yinxin.core.issuance.composition.Draft;
import org.yinxin.services.issuance.Application;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Origin;
import org.yinxin.services.issuance.Submission;

/**
 * The data from which the rows of an application and its credential can be written again. Each
 * issued file carries its own, encrypted.
 *
 * @param application id of the application
 * @param checkpoint the log's latest checkpoint when the file was drawn; empty if there was none
 * @param logSize number of entries under it
 * @param renewed application of the one credential that this one takes the place of; empty if it
 *     takes that of all whose facts are no longer so
 */
public record RegistrationRecord(
    String application,
    ApplicationRequest request,
    Origin origin,
    String contentHash,
    String topicHash,
    String factsHash,
    Accepted accepted,
    boolean development,
    String checkpoint,
    long logSize,
    String renewed) {
  private static final String RECOVERY = "recovery";

  /** Older records have no {@code renewed}. */
  public RegistrationRecord {
    renewed = renewed == null ? "" : renewed;
  }

  static RegistrationRecord of(
      PendingIssue work,
      Optional<String> renewed,
      boolean development,
      String checkpoint,
      long logSize) {
    return new RegistrationRecord(
        work.id(),
        work.request(),
        work.origin(),
        work.contentHash(),
        work.topicHash(),
        work.factsHash(),
        work.accepted(),
        development,
        checkpoint,
        logSize,
        renewed.orElse(""));
  }

  /**
   * Returns the application as {@link SealingTable} reads it for the sealing job.
   *
   * @param supersedes the one credential that it takes the place of
   */
  public PendingIssue work(Optional<String> supersedes) {
    return new PendingIssue(
        application,
        request,
        contentHash,
        topicHash,
        factsHash,
        accepted,
        origin,
        supersedes,
        /* registered= */ false);
  }

  /** Returns the row that the application had, but for the account that handed it in. */
  public ApplicationTable.NewRow row(Optional<String> supersedes) {
    Submission submission =
        origin.isHolder()
            ? new Submission(origin, "", "", /* approved= */ true)
            : new Submission(origin, RECOVERY, RECOVERY, /* approved= */ true);
    return new ApplicationTable.NewRow(
        new NewApplication(
            application, RECOVERY + ":" + application, request, submission, supersedes),
        new Draft.Hashes(topicHash, factsHash, contentHash),
        accepted.office(),
        accepted.title(),
        Application.State.SEALING,
        accepted.acceptedAt(),
        Optional.of(accepted),
        Optional.empty());
  }
}
