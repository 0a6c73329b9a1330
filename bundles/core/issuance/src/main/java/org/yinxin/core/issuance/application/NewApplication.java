package org.yinxin.core.issuance.application;

import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.yinxin.core.issuance.composition.HashedForm;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.issuance.Submission;

/**
 * An application before it has a row.
 *
 * @param id id of the application, if it is accepted
 * @param key key under which the person may repeat the request
 * @param supersedes credential that the new one replaces, where the application renews one; empty
 *     if it replaces those of the same kind whose facts have changed
 */
public record NewApplication(
    String id,
    String key,
    ApplicationRequest request,
    Submission submission,
    Optional<String> supersedes) {

  /** Returns the hash by which two requests under the same key are compared. */
  public String requestHash() {
    return DigestUtils.sha256Hex(
        String.join(
            "\n",
            request.type(),
            request.language(),
            HashedForm.of(request.options()),
            request.purpose()));
  }
}
