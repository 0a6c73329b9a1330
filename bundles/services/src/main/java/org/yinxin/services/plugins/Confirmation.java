package org.yinxin.services.plugins;

/** A consequence of installing a plug-in that a person confirms first. */
public enum Confirmation {
  /** The version is older than the one that is installed. */
  DOWNGRADE,
  /**
   * It is a connector, and the platform trusts it: it says who is signed in, what is paid or what a
   * record holds, or it has keys that seal.
   */
  CONNECTOR
}
