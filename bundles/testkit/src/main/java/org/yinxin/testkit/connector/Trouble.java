package org.yinxin.testkit.connector;

/** Trouble that a connector has with its other side. */
public enum Trouble {
  /**
   * The other side does what it is asked, and its answer does not arrive: a broken connection, an
   * answer 500. Where nothing can be done without an answer, it is away.
   */
  ANSWER_LOST,

  /** The answer comes from somebody who does not have the other side's key. */
  ANSWER_FORGED,

  /** The answer is rightly signed and belongs to another question. */
  ANSWER_OF_ANOTHER,

  /** The answer is not of the protocol: a page of HTML, as a gateway between the two sends. */
  NONSENSE,

  /** The other side takes the question and says nothing. */
  HANGS,

  /** The other side says no, as if an account were closed or a right withdrawn. */
  REFUSES
}
