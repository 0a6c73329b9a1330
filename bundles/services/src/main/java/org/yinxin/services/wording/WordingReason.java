package org.yinxin.services.wording;

import org.yinxin.services.refusal.Reason;
import org.yinxin.text.LocalizedText;

/**
 * A wording is refused; nothing has changed.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>what to do</th><th>HTTP</th></tr>
 * <tr><td>{@link #NOT_FOUND}</td><td>there is no such type, language or version</td><td>chooses another</td><td>404</td></tr>
 * <tr><td>{@link #OUTDATED}</td><td>another version was set meanwhile</td><td>looks at it and saves again</td><td>409</td></tr>
 * <tr><td>{@link #BAD_TEXT}</td><td>a text that cannot be used in a document</td><td>corrects what the explanation names</td><td>422</td></tr>
 * <tr><td>{@link #LEFT_OUT}</td><td>a placeholder is left out, and not knowingly</td><td>puts it back or says that it is meant</td><td>422</td></tr>
 * <tr><td>{@link #NO_SAMPLE}</td><td>nobody can have this certificate to try it on</td><td>names a person</td><td>422</td></tr>
 * <tr><td>{@link #DOES_NOT_FIT}</td><td>no document comes of it</td><td>corrects what the explanation names</td><td>422</td></tr>
 * </table>
 */
public enum WordingReason implements Reason {
  /** There is no such type, language or version. */
  NOT_FOUND(404, "没有这种凭证、语言或版本。", "There is no such type, language or version."),
  /** Another version was set meanwhile. */
  OUTDATED(409, "其他人已保存，请查看后再保存。", "Somebody saved meanwhile. Look at it and save again."),
  /** A text that cannot be used in a document. */
  BAD_TEXT(422, "文字不能用于凭证。", "The text cannot be used in a document."),
  /** A placeholder is left out, and not knowingly. */
  LEFT_OUT(422, "缺少占位符。", "A placeholder is left out."),
  /** Nobody can have this certificate to try it on. */
  NO_SAMPLE(422, "没有可用于试排的人员。", "There is nobody to try it on."),
  /** No document comes of it. */
  DOES_NOT_FIT(422, "用这些文字不能制成凭证。", "No document comes of it.");

  private final int status;
  private final LocalizedText text;

  WordingReason(int status, String zh, String en) {
    this.status = status;
    this.text = new LocalizedText(zh, en);
  }

  @Override
  public String type() {
    return Reason.type("wording-", this);
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public LocalizedText text() {
    return text;
  }
}
