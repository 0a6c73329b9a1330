package org.yinxin.web.rest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.ws.rs.core.HttpHeaders;
import org.yinxin.services.http.ProblemView;
import org.yinxin.services.refusal.ProblemType;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * An error as the HTTP contract has it (RFC 9457). Immutable.
 *
 * @param type stable name of the problem, a URN
 * @param title the name in words
 * @param status HTTP status
 * @param detail problem in words for the user
 * @param fields those that are not right, of which there may be none; empty for problems that name
 *     no fields
 * @param headers of the answer, beside its media type
 */
record Problem(
    String type,
    String title,
    int status,
    LocalizedText detail,
    Optional<List<Refusal.Field>> fields,
    Map<String, String> headers) {
  static Problem of(int status, String name, LocalizedText detail) {
    ProblemType type = new ProblemType(name);
    return new Problem(type.urn(), type.title(), status, detail, Optional.empty(), Map.of());
  }

  static Problem of(Reason reason, LocalizedText detail) {
    Problem problem = of(reason.status(), reason.type(), detail);
    return reason
        .retryAfter()
        .map(time -> problem.with(HttpHeaders.RETRY_AFTER, Long.toString(time.toSeconds())))
        .orElse(problem);
  }

  static Problem of(Reason reason) {
    return of(reason, reason.text());
  }

  static Problem of(Refusal refused) {
    Problem problem = of(refused.reason(), refused.explanation());
    return refused.reason().namesFields() ? problem.naming(refused.fields()) : problem;
  }

  private Problem naming(List<Refusal.Field> wrong) {
    return new Problem(type, title, status, detail, Optional.of(List.copyOf(wrong)), headers);
  }

  /** Returns the body of the answer. */
  ProblemView view() {
    return new ProblemView(
        type,
        title,
        status,
        detail.zh(),
        detail.en(),
        fields
            .map(wrong -> wrong.stream().map(ProblemView.WrongFieldView::of).toList())
            .orElse(null));
  }

  Problem with(String header, String value) {
    Map<String, String> all = new TreeMap<>(headers);
    all.put(header, value);
    return new Problem(type, title, status, detail, fields, Map.copyOf(all));
  }
}
