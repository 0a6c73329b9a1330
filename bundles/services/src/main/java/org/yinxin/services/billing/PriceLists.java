package org.yinxin.services.billing;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;
import org.yinxin.services.identity.Account;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.text.LocalizedText;

/**
 * The university's price lists: versions of the setting {@code prices}, of which the newest whose
 * first day has come is in force. Thread-safe.
 */
@ProviderType
public interface PriceLists {
  /**
   * One version.
   *
   * @param version 0 for the list that ships, which nobody has set
   * @param by account that set it; empty for the list that ships
   */
  record Version(int version, PriceList list, String by, Instant at) {
    public Version {
      Objects.requireNonNull(list);
      Objects.requireNonNull(by);
      Objects.requireNonNull(at);
    }
  }

  /** The most copies of one kind of certificate in a basket. */
  int MOST_OF_A_KIND = 20;

  /** Copies of one kind of certificate in a basket, 1 to {@link #MOST_OF_A_KIND}. */
  record Item(String type, String language, int copies) {
    public Item {
      Objects.requireNonNull(type);
      Objects.requireNonNull(language);
      if (copies < 1 || copies > MOST_OF_A_KIND) {
        throw new IllegalArgumentException("copies");
      }
    }
  }

  /** The price of one copy in fen, and the reason for it. */
  record Quoted(String type, String language, long priceFen, LocalizedText reason) {
    public Quoted {
      Objects.requireNonNull(type);
      Objects.requireNonNull(language);
      Objects.requireNonNull(reason);
    }
  }

  /** The list in force. */
  Version current();

  /** All versions, the newest first; empty if none was ever set. */
  List<Version> history();

  /**
   * Sets a list and records it. It is in force from its first day on; an order that was consented
   * to before keeps its price.
   *
   * @param expectedVersion newest version that the caller has seen, 0 for none
   * @return the new version
   * @throws Refusal of reason SETTING_OUTDATED if another one was set meanwhile
   * @throws IllegalArgumentException if the list has a {@link PriceList#problem}
   */
  Version set(PriceList list, Account by, int expectedVersion) throws Refusal;

  /**
   * Returns the price of each copy of a basket.
   *
   * @param used number of free copies that the person has had; of each type, if the list counts
   *     them by type
   */
  List<Quoted> simulate(PriceList list, int used, List<Item> basket);

  /**
   * Returns a text that says how free copies are counted and which copies of a mixed basket are
   * free.
   */
  LocalizedText rule(PriceList list);
}
