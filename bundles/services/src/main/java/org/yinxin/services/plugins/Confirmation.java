package org.yinxin.services.plugins;

/** A consequence of installing a plug-in that a person confirms first. */
public enum Confirmation {
  /** The version is older than the one that is installed. */
  DOWNGRADE,
  /**
   * It is a connector: whoever it names is signed in, what it calls paid is paid, what it holds
   * seals, or what it delivers is a record.
   */
  CONNECTOR
}
