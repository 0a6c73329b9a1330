package org.yinxin.testlibrary.wechatpay;

/** Faults that the stand-in can make in answering a request. */
public enum Misbehaviour {
  /** Answers 500, and has done nothing. */
  ERROR,
  /** Does what is asked, and answers 500. */
  ERROR_AFTERWARDS,
  /** Breaks the connection off, and has done nothing. */
  CUT,
  /** Does what is asked, and breaks the connection off. */
  CUT_AFTERWARDS,
  /** Does what is asked, and does not answer until it is released. */
  HANG,
  /** Signs the answer with its own key. */
  OTHER_KEY,
  /** Does not sign the answer. */
  UNSIGNED,
  /** Signs the answer as of ten minutes ago. */
  STALE,
  /** Signs wrongly and says so, as WeChat Pay does to try merchants. */
  PROBE,
  /** Answers, rightly signed, about another order. */
  OTHER_ORDER,
  /** Says that there are too many requests. */
  THROTTLED
}
