package org.yinxin.verifier;

import java.util.List;

/**
 * A changed file beside its original.
 *
 * @param fields altered fields, in reading order
 * @param pages pictures of pages that differ; not all of them if they are many
 * @param differing numbers of all pages that differ, from 1; one that is missing or was added is
 *     among them
 */
record Comparison(List<Field> fields, List<PagePair> pages, List<Integer> differing) {
  /**
   * A part of the document that the file shows otherwise than the original.
   *
   * @param page page of the original, from 1
   * @param label name of the field, as {@code 高等数学 成绩}; empty where the original does not say
   * @param issued value in the original; empty for an addition
   * @param shown value in the file; empty where no text is read there
   */
  record Field(int page, String label, String issued, String shown) {}

  /**
   * One page, twice.
   *
   * @param page from 1
   * @param original PNG; empty if the original has no such page
   * @param shown PNG with the differences framed; empty if the file has no such page
   */
  record PagePair(int page, byte[] original, byte[] shown) {}

  Comparison {
    fields = List.copyOf(fields);
    pages = List.copyOf(pages);
    differing = List.copyOf(differing);
  }
}
