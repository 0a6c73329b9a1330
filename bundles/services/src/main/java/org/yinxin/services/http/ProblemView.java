package org.yinxin.services.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.yinxin.services.refusal.ProblemType;
import org.yinxin.services.refusal.Reason;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * A problem (RFC 9457).
 *
 * @param type stable name of the problem; docs/problems.md lists them
 * @param title the name in words
 * @param status HTTP status
 * @param detail for the user, in Chinese
 * @param english for the user, in English
 * @param fields those that are not right, of problems that name fields; absent for others
 */
public record ProblemView(
    String type,
    String title,
    int status,
    String detail,
    @JsonProperty("detail_en") String english,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<WrongFieldView> fields) {
  /** A field that is not right, of a row counted from 0. */
  public record WrongFieldView(int row, String field, String zh, String en) {
    /** Returns the view of a field. */
    public static WrongFieldView of(Refusal.Field wrong) {
      return new WrongFieldView(wrong.row(), wrong.field(), wrong.text().zh(), wrong.text().en());
    }
  }

  /** Returns the view of a problem that names no fields. */
  public static ProblemView of(Reason reason, LocalizedText detail) {
    ProblemType type = new ProblemType(reason.type());
    return new ProblemView(
        type.urn(), type.title(), reason.status(), detail.zh(), detail.en(), null);
  }
}
