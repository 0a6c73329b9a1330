package org.yinxin.core.ledger.witnesses;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yinxin.services.ledger.Cosignatures.Quorum;

/**
 * The settings, read. Immutable.
 *
 * @param required number of witnesses that must have signed; 0 if there are none
 * @param overdue after which missing signatures are a warning
 */
record WitnessSettings(List<Witness> witnesses, int required, Duration overdue) {
  static final WitnessSettings NONE = new WitnessSettings(List.of(), 0, Duration.ofHours(1));

  /**
   * A witness.
   *
   * @param address to which {@code /add-checkpoint} is added
   */
  record Witness(WitnessKey key, String address) {
    static Witness parse(String text) {
      String[] words = text.split("\\s+", -1);
      if (words.length != 2) {
        throw new IllegalArgumentException("not a verifier key, a space and an address: " + text);
      }
      URI address = URI.create(words[1].replaceAll("/+$", ""));
      if (address.getHost() == null || !Set.of("https", "http").contains(address.getScheme())) {
        throw new IllegalArgumentException("not an address with https:// or http://: " + words[1]);
      }
      return new Witness(WitnessKey.parse(words[0]), address.toString());
    }
  }

  WitnessSettings {
    witnesses = List.copyOf(witnesses);
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException if they cannot be used, with the reason
   */
  static WitnessSettings of(String list, int required, int overdueMinutes) {
    List<Witness> witnesses = new ArrayList<>();
    for (String each : list.strip().split("\\s*,\\s*", -1)) {
      if (!each.isEmpty()) {
        witnesses.add(distinct(Witness.parse(each), witnesses));
      }
    }
    if (required < 0 || (required > witnesses.size() && !witnesses.isEmpty())) {
      throw new IllegalArgumentException(
          "required is " + required + ", and there are " + witnesses.size() + " witnesses");
    }
    if (overdueMinutes < 1) {
      throw new IllegalArgumentException("overdueMinutes is less than 1");
    }
    return new WitnessSettings(
        witnesses, witnesses.isEmpty() ? 0 : required, Duration.ofMinutes(overdueMinutes));
  }

  /** One witness that is named twice would count twice. */
  private static Witness distinct(Witness witness, List<Witness> others) {
    for (Witness other : others) {
      if (other.key().name().equals(witness.key().name()) || other.key().isSameKey(witness.key())) {
        throw new IllegalArgumentException(
            "a witness is named twice: " + witness.key().verifierKey());
      }
    }
    return witness;
  }

  Quorum quorum() {
    return new Quorum(witnesses.stream().map(each -> each.key().verifierKey()).toList(), required);
  }
}
