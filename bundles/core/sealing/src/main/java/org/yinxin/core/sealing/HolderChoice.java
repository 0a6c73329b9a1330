package org.yinxin.core.sealing;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The key holder of each office. Immutable.
 *
 * @param holder name of the holder of all offices but those named
 * @param offices names of holders by office
 */
record HolderChoice(String holder, Map<String, String> offices) {
  HolderChoice {
    offices = Map.copyOf(offices);
  }

  /**
   * The choice in a configuration.
   *
   * @throws IllegalArgumentException if an entry is not {@code office=holder}
   */
  static HolderChoice of(ChosenKeys.Config config) {
    Map<String, String> offices =
        Stream.of(config.offices().split(",", -1))
            .map(String::strip)
            .filter(entry -> !entry.isEmpty())
            .map(HolderChoice::pair)
            .collect(Collectors.toMap(pair -> pair[0].strip(), pair -> pair[1].strip()));
    return new HolderChoice(config.holder().strip(), offices);
  }

  private static String[] pair(String entry) {
    String[] pair = entry.split("=", -1);
    if (pair.length != 2) {
      throw new IllegalArgumentException("'" + entry + "' is not OFFICE=HOLDER");
    }
    return pair;
  }

  String holder(String office) {
    return offices.getOrDefault(office, holder);
  }
}
