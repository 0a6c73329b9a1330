package org.yinxin.services.plugins;

/** A consequence of installing a plug-in that a person confirms first. */
public enum Confirmation {
  /** The version is older than the one that is installed. */
  DOWNGRADE
}
