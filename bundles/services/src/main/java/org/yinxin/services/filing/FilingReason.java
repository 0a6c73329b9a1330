package org.yinxin.services.filing;

import org.yinxin.services.refusal.Reason;
import org.yinxin.text.LocalizedText;

/**
 * The kit to be filed cannot be made.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>what to do</th><th>HTTP</th></tr>
 * <tr><td>{@link #NO_UNIVERSITY}</td><td>the university is not on record</td><td>imports it</td><td>409</td></tr>
 * <tr><td>{@link #NO_CERTIFICATE}</td><td>no office has a usable key</td><td>installs keys</td><td>409</td></tr>
 * </table>
 */
public enum FilingReason implements Reason {
  /** The university is not on record. */
  NO_UNIVERSITY(409, "没有登记学校信息。", "The university is not on record."),
  /** No office has a usable key. */
  NO_CERTIFICATE(409, "没有可用的签章证书。", "No office has a usable key.");

  private final int status;
  private final LocalizedText text;

  FilingReason(int status, String zh, String en) {
    this.status = status;
    this.text = new LocalizedText(zh, en);
  }

  @Override
  public String type() {
    return Reason.type("filing-", this);
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
