package org.yinxin.core.sealing;

import org.yinxin.services.sealing.Sealing.Mode;

/**
 * The levels of PAdES that seals are made at.
 *
 * @param single for one application
 * @param batch for a row of a batch
 * @param waiting true if a document waits for a time-stamp, false if it is sealed without one
 */
record Levels(Level single, Level batch, boolean waiting) {
  /** With a signature alone, or with a time-stamp over it (ETSI EN 319 142-1). */
  enum Level {
    B_B,
    B_T;

    static Level of(String text) {
      return switch (text.strip()) {
        case "B-B" -> B_B;
        case "B-T" -> B_T;
        default -> throw new IllegalArgumentException("a level is B-T or B-B, not " + text);
      };
    }

    @Override
    public String toString() {
      return this == B_B ? "B-B" : "B-T";
    }
  }

  /**
   * Levels from the words of the configuration.
   *
   * @throws IllegalArgumentException if one is none of them
   */
  static Levels of(String level, String batchLevel, String whenStampingFails) {
    boolean waiting =
        switch (whenStampingFails.strip()) {
          case "wait" -> true;
          case "B-B" -> false;
          default ->
              throw new IllegalArgumentException(
                  "whenStampingFails is wait or B-B, not " + whenStampingFails);
        };
    Level single = Level.of(level);
    return new Levels(single, batchLevel.isBlank() ? single : Level.of(batchLevel), waiting);
  }

  boolean stamping(Mode mode) {
    return (mode == Mode.BATCH ? batch : single) == Level.B_T;
  }

  boolean stamping() {
    return single == Level.B_T || batch == Level.B_T;
  }

  @Override
  public String toString() {
    return "documents are sealed at level " + single + ", those of batches at " + batch;
  }
}
