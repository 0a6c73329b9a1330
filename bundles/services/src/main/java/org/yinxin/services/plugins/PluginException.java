package org.yinxin.services.plugins;

import org.yinxin.text.LocalizedText;

/**
 * A plug-in could not be called.
 *
 * <table>
 * <caption>Reasons</caption>
 * <tr><th>reason</th><th>meaning</th><th>the operator does</th><th>HTTP</th></tr>
 * <tr><td>{@link Reason#NOT_DEPLOYED}</td><td>no such type is deployed</td><td>deploys its bundle</td><td>404</td></tr>
 * <tr><td>{@link Reason#FAILED}</td><td>the plug-in hung, threw or returned rubbish</td><td>looks at {@code yinxin:status}</td><td>503</td></tr>
 * <tr><td>{@link Reason#BUSY}</td><td>the plug-in is asked more than it can answer</td><td>nothing, or looks why it is slow</td><td>503</td></tr>
 * <tr><td>{@link Reason#NOT_A_BUNDLE}</td><td>the file is no OSGi bundle</td><td>takes the right file</td><td>422</td></tr>
 * <tr><td>{@link Reason#UNSAFE}</td><td>a signature could not cover the file, or its manifest asks for what plug-ins may not have</td><td>asks its maker to build it anew</td><td>422</td></tr>
 * <tr><td>{@link Reason#NOT_SIGNED}</td><td>production wants a signature that is trusted here, and the bundle has none</td><td>has it signed, or adds the signer's certificate</td><td>422</td></tr>
 * <tr><td>{@link Reason#CANNOT_RESOLVE}</td><td>the bundle needs what is not here, or a part of the platform has its name</td><td>reads the explanation</td><td>422</td></tr>
 * <tr><td>{@link Reason#TYPE_OWNED}</td><td>another bundle, or one with another signer, provided one of its types first</td><td>asks for a bundle of the owner's signer, or releases the type</td><td>409</td></tr>
 * <tr><td>{@link Reason#CONNECTOR_TAKEN}</td><td>another bundle provides a connector with one of its ids</td><td>removes that, or asks its maker for another id</td><td>409</td></tr>
 * <tr><td>{@link Reason#NOT_CONFIRMED}</td><td>installing it has a consequence that must be confirmed</td><td>reads the explanation and confirms</td><td>409</td></tr>
 * <tr><td>{@link Reason#NOT_INSTALLED}</td><td>no plug-in of this name was installed here</td><td>looks at {@code yinxin:plugins}</td><td>404</td></tr>
 * </table>
 */
public final class PluginException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reasons for which a plug-in or a bundle is refused. */
  public enum Reason {
    /** No such type is deployed. */
    NOT_DEPLOYED,
    /** The plug-in hung, threw or returned rubbish. */
    FAILED,
    /** The plug-in is asked more than it can answer. */
    BUSY,
    /** The file is no OSGi bundle. */
    NOT_A_BUNDLE,
    /** A signature could not cover the file, or its manifest asks for too much. */
    UNSAFE,
    /** A signature that is trusted here is wanted, and the bundle has none. */
    NOT_SIGNED,
    /** The bundle needs what is not here, or a part of the platform has its name. */
    CANNOT_RESOLVE,
    /** Another bundle, or one with another signer, provided one of its types first. */
    TYPE_OWNED,
    /** Another bundle provides a connector with one of its ids. */
    CONNECTOR_TAKEN,
    /** Installing it has a consequence that must be confirmed. */
    NOT_CONFIRMED,
    /** No plug-in of this name was installed here. */
    NOT_INSTALLED
  }

  private final Reason reason;
  private final transient LocalizedText explanation;

  /** Says why, with a sentence for the user. */
  public PluginException(Reason reason, LocalizedText explanation) {
    super(reason + ": " + explanation.en());
    this.reason = reason;
    this.explanation = explanation;
  }

  /** Returns the reason, for a machine. */
  public Reason reason() {
    return reason;
  }

  /** Returns the explanation for the user. */
  public LocalizedText explanation() {
    return explanation;
  }
}
