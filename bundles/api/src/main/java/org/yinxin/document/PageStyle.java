package org.yinxin.document;

/** The layout of the pages of a document; always A4, upright. */
public enum PageStyle {
  /** Dense: 6.5 to 10 pt Song, long tables in bands, about 80 courses on one page. */
  TRANSCRIPT,
  /** A Chinese certificate: spaced title of about 22 pt, 16 pt body, 28 pt leading. */
  CERTIFICATE,
  /** An English letter: letterhead, 11 pt body. */
  LETTER,
  /** A framed notice of the university in Kai (楷体), as of admission; its last blocks sign it. */
  NOTICE
}
