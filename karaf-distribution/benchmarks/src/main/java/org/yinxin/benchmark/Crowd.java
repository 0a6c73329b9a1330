package org.yinxin.benchmark;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * People who all have the records of one from the demo. Immutable.
 *
 * @param people number of people
 * @param courses number of courses, of the one's 60, that each has
 */
record Crowd(int people, int courses) {
  /** Each applies now and then, as in a school; not one of them thousands of times. */
  static final Crowd SCHOOL = new Crowd(200, 60);

  private static final String MODEL = "2023213002";

  /** Adds the model's rows once for each of the people. */
  String multiplied(String csv) {
    List<String> rows =
        csv.lines().filter(line -> line.startsWith(MODEL + ",")).limit(courses).toList();
    StringBuilder all = new StringBuilder(csv);
    for (int i = 0; i < people; i++) {
      for (String row : rows) {
        all.append(person(i)).append(row.substring(MODEL.length())).append('\n');
      }
    }
    return all.toString();
  }

  /** The number of one of them; beyond the last, the first again. */
  String person(int index) {
    return "B" + (100_000 + index % people);
  }

  /** Numbers of all those people, a line each. */
  String list() {
    return IntStream.range(0, people)
        .mapToObj(index -> person(index) + "\n")
        .collect(Collectors.joining());
  }
}
