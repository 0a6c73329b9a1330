package org.yinxin.web.rest;

import org.yinxin.text.LocalizedText;

/**
 * An error as the HTTP contract has it (RFC 9457).
 *
 * @param type stable name of the problem, a URN
 * @param title the name in words
 * @param status HTTP status
 * @param detail what is wrong, for the user, in Chinese
 * @param detailEn the same in English
 */
record Problem(String type, String title, int status, String detail, String detailEn) {
  static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(int status, String name, LocalizedText detail) {
    return new Problem(
        "urn:yinxin:problem:" + name, name.replace('-', ' '), status, detail.zh(), detail.en());
  }
}
