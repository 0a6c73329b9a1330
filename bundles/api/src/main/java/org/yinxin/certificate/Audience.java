package org.yinxin.certificate;

/** A group of people to whom a certificate type is offered. */
public enum Audience {
  /** Undergraduates (本科生). */
  UNDERGRADUATE,
  /** Master's and doctoral students (研究生). */
  POSTGRADUATE,
  /** Serving staff (在职教职工). */
  STAFF,
  /** The admitted (录取新生), who have no account; their number is the candidate number. */
  ADMITTED
}
