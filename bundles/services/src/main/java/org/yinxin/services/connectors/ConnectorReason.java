package org.yinxin.services.connectors;

import org.yinxin.services.refusal.Reason;
import org.yinxin.text.LocalizedText;

/**
 * Settings of a connector are refused; nothing has changed.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>what to do</th><th>HTTP</th></tr>
 * <tr><td>{@link #BAD_SETTINGS}</td><td>a value cannot be</td><td>corrects the fields that are named</td><td>422</td></tr>
 * <tr><td>{@link #SETTINGS_OUTDATED}</td><td>the file was changed meanwhile, or is not there</td><td>loads the form again</td><td>409</td></tr>
 * <tr><td>{@link #NOT_WRITTEN}</td><td>the server cannot write into {@code etc}</td><td>looks at the rights and the space of that folder</td><td>503</td></tr>
 * </table>
 */
public enum ConnectorReason implements Reason {
  /** A value cannot be. */
  BAD_SETTINGS(422, "请改正标出的各项。", "Please correct what is marked."),
  /** The file was changed meanwhile, or is not there. */
  SETTINGS_OUTDATED(
      409, "配置文件已有变化，请重新打开。", "The settings file has changed meanwhile. Load it again."),
  /** The server cannot write into etc. */
  NOT_WRITTEN(
      503,
      "服务器无法写入 etc 目录，请检查该目录的权限和磁盘空间。",
      "The server cannot write into etc. Look at the rights and the free space of that folder.");

  private final int status;
  private final LocalizedText text;

  ConnectorReason(int status, String zh, String en) {
    this.status = status;
    this.text = new LocalizedText(zh, en);
  }

  @Override
  public String type() {
    return Reason.type("connector-", this);
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
    return this == BAD_SETTINGS;
  }
}
