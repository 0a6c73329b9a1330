package org.yinxin.verifier;

import java.util.Objects;

/** A sentence for a layman in both languages of the platform. */
record Words(String zh, String en) {
  Words {
    Objects.requireNonNull(zh);
    Objects.requireNonNull(en);
  }
}
