package org.yinxin.testlibrary.signin;

/** The trouble that a site makes. */
public enum SiteTrouble {
  /** Nothing. */
  NONE,
  /** It answers 503. */
  AWAY,
  /** It answers with a page that is not of its protocol. */
  NONSENSE,
  /** It takes requests and does not answer them until it is well. */
  HANGS
}
