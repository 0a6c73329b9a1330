package org.yinxin.recordsource;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Rows of one kind of record in another system. A connector registers a service for each source,
 * with the service properties below, and reads when it is told to; the platform keeps the schedule
 * and takes the rows as it takes a file's: staged, each with its verdict, applied all or none, to
 * be undone.
 *
 * <p>Read on a thread of the platform, once at a time. A reading that throws, or takes longer than
 * {@link #TIMEOUT_SECONDS}, changes nothing; past that the thread is interrupted.
 */
@ConsumerType
public interface RecordSource {
  /** Service property, String: name of the source, lower case with hyphens, 40 at most. Needed. */
  String NAME = "source.name";

  /** Service property, String: id of the kind of record, as {@code course-result}. Needed. */
  String KIND = "source.kind";

  /** Service property, String: name of a saved mapping of the headings; none if it is blank. */
  String MAPPING = "source.mapping";

  /**
   * Service property, String: times of day in Asia/Shanghai at which it is read, as {@code 02:30}
   * or {@code 06:00,18:00}; never by itself if it is blank.
   */
  String READ_AT = "source.readAt";

  /**
   * Service property, boolean: whether rows that are all good are applied at once; otherwise they
   * wait for an office to apply them. The default is false.
   */
  String APPLY = "source.apply";

  /** Service property, int: seconds that a reading may take, 1 to 540. The default is 300. */
  String TIMEOUT_SECONDS = "source.timeoutSeconds";

  /**
   * Reads all rows, the header first, each with a cell for each heading, on the calling thread.
   *
   * @param sink takes the rows; not to be used once this method has returned
   * @throws RecordSourceException if the system does not answer or refuses
   */
  void read(RowSink sink) throws RecordSourceException;
}
