package org.yinxin.services.plugins;

import org.yinxin.services.refusal.Reason;
import org.yinxin.text.LocalizedText;

/**
 * A plug-in could not be called, or a bundle is refused.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>what to do</th><th>HTTP</th></tr>
 * <tr><td>{@link #NOT_DEPLOYED}</td><td>no such type is deployed</td><td>deploys its bundle</td><td>404</td></tr>
 * <tr><td>{@link #FAILED}</td><td>the plug-in hung, threw or returned rubbish</td><td>looks at {@code yinxin:status}</td><td>503</td></tr>
 * <tr><td>{@link #BUSY}</td><td>the plug-in is asked more than it can answer</td><td>nothing, or looks why it is slow</td><td>503</td></tr>
 * <tr><td>{@link #NOT_A_BUNDLE}</td><td>the file is no OSGi bundle</td><td>takes the right file</td><td>422</td></tr>
 * <tr><td>{@link #UNSAFE}</td><td>a signature could not cover the file, or its manifest asks for what plug-ins may not have</td><td>asks its maker to build it anew</td><td>422</td></tr>
 * <tr><td>{@link #NOT_SIGNED}</td><td>production wants a signature that is trusted here, and the bundle has none</td><td>has it signed, or adds the signer's certificate</td><td>422</td></tr>
 * <tr><td>{@link #CANNOT_RESOLVE}</td><td>the bundle needs what is not here, or a part of the platform has its name</td><td>reads the explanation</td><td>422</td></tr>
 * <tr><td>{@link #TYPE_OWNED}</td><td>another bundle, or one with another signer, provided one of its types first</td><td>asks for a bundle of the owner's signer, or releases the type</td><td>409</td></tr>
 * <tr><td>{@link #CONNECTOR_TAKEN}</td><td>another bundle provides a connector with one of its ids</td><td>removes that, or asks its maker for another id</td><td>409</td></tr>
 * <tr><td>{@link #NOT_CONFIRMED}</td><td>installing it has a consequence that must be confirmed</td><td>reads the explanation and confirms</td><td>409</td></tr>
 * <tr><td>{@link #NOT_INSTALLED}</td><td>no plug-in of this name was installed here</td><td>looks at {@code yinxin:plugins}</td><td>404</td></tr>
 * </table>
 */
public enum PluginReason implements Reason {
  /** No such type is deployed. */
  NOT_DEPLOYED(404, "没有部署这种凭证。", "This certificate type is not deployed."),
  /** The plug-in hung, threw or returned rubbish. */
  FAILED(503, "插件出错，暂时不能使用。", "The plug-in failed and cannot be used now."),
  /** The plug-in is asked more than it can answer. */
  BUSY(503, "请求较多，请稍后再试。", "The plug-in is asked more than it can answer. Try again soon."),
  /** The file is no OSGi bundle. */
  NOT_A_BUNDLE(422, "该文件不是 OSGi 插件。", "The file is no OSGi bundle."),
  /** A signature could not cover the file, or its manifest asks for what plug-ins may not have. */
  UNSAFE(422, "该插件不符合安全要求。", "The bundle asks for what plug-ins may not have."),
  /** Production wants a signature that is trusted here, and the bundle has none. */
  NOT_SIGNED(422, "插件没有本校信任的签名。", "The bundle has no signature that is trusted here."),
  /** The bundle needs what is not here, or a part of the platform has its name. */
  CANNOT_RESOLVE(
      422,
      "缺少插件所需的组件，或与平台组件同名。",
      "The bundle needs what is not here, or a part of the platform has its name."),
  /** Another bundle, or one with another signer, provided one of its types first. */
  TYPE_OWNED(
      409, "其中的凭证类型属于其他插件或签名者。", "Another bundle or signer provided one of its types first."),
  /** Another bundle provides a connector with one of its ids. */
  CONNECTOR_TAKEN(
      409, "其中的连接器编号已被其他插件使用。", "Another bundle provides a connector with one of its ids."),
  /** Installing it has a consequence that must be confirmed. */
  NOT_CONFIRMED(409, "安装会产生影响，需要确认。", "Installing it has a consequence that must be confirmed."),
  /** No plug-in of this name was installed here. */
  NOT_INSTALLED(404, "没有安装这个插件。", "No plug-in of this name was installed here.");

  private final int status;
  private final LocalizedText text;

  PluginReason(int status, String zh, String en) {
    this.status = status;
    this.text = new LocalizedText(zh, en);
  }

  @Override
  public String type() {
    return Reason.type("plugin-", this);
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
