package org.yinxin.testkit.connector;

/**
 * The other side of a connector, which the connector's test plays for each contract: a real server,
 * or a stand-in that follows the published protocol. It has no trouble when a test begins.
 */
public interface OtherSide {
  /**
   * Makes trouble for each call from now on.
   *
   * @return false if there can be no such trouble with this connector, as with a forged answer
   *     where there is no message that anybody could forge; the contract does not ask for it then
   */
  boolean make(Trouble trouble) throws Exception;

  /** Ends the trouble, and lets go what hangs. */
  void recover() throws Exception;
}
