package org.yinxin.records;

import java.util.List;
import java.util.Set;

/**
 * Values of the columns of {@link AcademicRecords} with which the platform and several certificate
 * types compare.
 */
public final class RecordValues {
  /** A programme that is the person's major (主修). */
  public static final String MAJOR = "主修";

  /** A programme that is a minor beside it (辅修). */
  public static final String MINOR = "辅修";

  /** The level of junior college (专科). */
  public static final String JUNIOR_COLLEGE = "专科";

  /** The level of undergraduates (本科). */
  public static final String UNDERGRADUATE = "本科";

  /** The level of master's students (硕士). */
  public static final String MASTER = "硕士";

  /** The level of doctoral students (博士). */
  public static final String DOCTOR = "博士";

  /** The levels of postgraduates. */
  public static final Set<String> POSTGRADUATE = Set.of(MASTER, DOCTOR);

  /** The status of a person who studies (在读). */
  public static final String ENROLLED = "在读";

  /** The status of a person who has a leave of absence (休学). */
  public static final String SUSPENDED = "休学";

  /** The status of a person who may come back later (保留学籍). */
  public static final String RETAINED = "保留学籍";

  /** The status of a person who has graduated (毕业). */
  public static final String GRADUATED = "毕业";

  /**
   * The states in which a person is a student. A person who has graduated, completed or left is no
   * student, even if the register says otherwise.
   */
  public static final Set<String> ON_REGISTER = Set.of(ENROLLED, SUSPENDED, RETAINED);

  /** The status of staff who serve (在职). */
  public static final String SERVING = "在职";

  /** The marks in words, the best first: of five levels, then of passing. */
  public static final List<String> MARKS = List.of("优秀", "良好", "中等", "及格", "不及格", "通过", "不通过");

  private RecordValues() {}
}
