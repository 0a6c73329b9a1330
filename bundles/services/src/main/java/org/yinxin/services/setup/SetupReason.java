package org.yinxin.services.setup;

import org.yinxin.services.refusal.Reason;
import org.yinxin.text.LocalizedText;

/**
 * A step of the set-up is refused.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>what to do</th><th>HTTP</th></tr>
 * <tr><td>{@link #CLOSED}</td><td>there is nothing to set up, or no longer</td><td>uses the administration</td><td>404</td></tr>
 * <tr><td>{@link #BAD_LINK}</td><td>the link cannot be opened: it was opened before, is too old, or none</td><td>makes a new one: {@code yinxin:setup-link}</td><td>403</td></tr>
 * <tr><td>{@link #NOT_NOW}</td><td>something else comes first</td><td>does that</td><td>409</td></tr>
 * <tr><td>{@link #BAD_INPUT}</td><td>the input is not valid</td><td>corrects what is named</td><td>422</td></tr>
 * <tr><td>{@link #UNREACHED}</td><td>the server does not reach itself under the address</td><td>looks at DNS and proxy, or says that it is meant</td><td>409</td></tr>
 * <tr><td>{@link #NO_TIMESTAMP}</td><td>the authority gave no time-stamp</td><td>does what the explanation says</td><td>422</td></tr>
 * <tr><td>{@link #REFUSED}</td><td>no certificate comes of the trial</td><td>does what the explanation says</td><td>422</td></tr>
 * <tr><td>{@link #NOT_WRITABLE}</td><td>a file in {@code etc/} cannot be written</td><td>looks at its owner and the disk</td><td>503</td></tr>
 * </table>
 */
public enum SetupReason implements Reason {
  /** There is nothing to set up, or no longer. */
  CLOSED(404, "没有需要设置的内容，或设置已完成。", "There is nothing to set up, or no longer."),
  /** The link cannot be opened: it was opened before, is too old, or none. */
  BAD_LINK(403, "链接无效、已打开过或已过期。", "The link was opened before, is too old, or none."),
  /** Something else comes first. */
  NOT_NOW(409, "请先完成前面的步骤。", "Something else comes first."),
  /** The input is not valid. */
  BAD_INPUT(422, "填写内容不正确。", "What was given will not do."),
  /** The server does not reach itself under the address. */
  UNREACHED(409, "服务器用这个网址访问不到自己。", "The server does not reach itself under this address."),
  /** The authority gave no time-stamp. */
  NO_TIMESTAMP(422, "没有取得时间戳。", "The authority gave no time-stamp."),
  /** No certificate comes of the trial. */
  REFUSED(422, "试制的凭证没有成功。", "No certificate comes of the trial."),
  /** A file in {@code etc/} cannot be written. */
  NOT_WRITABLE(503, "配置文件不能写入。", "A file of settings cannot be written.");

  private final int status;
  private final LocalizedText text;

  SetupReason(int status, String zh, String en) {
    this.status = status;
    this.text = new LocalizedText(zh, en);
  }

  @Override
  public String type() {
    return Reason.type("setup-", this);
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public LocalizedText text() {
    return text;
  }

  @Override
  public boolean namesFields() {
    return true;
  }
}
