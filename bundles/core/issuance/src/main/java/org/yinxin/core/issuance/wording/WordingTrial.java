package org.yinxin.core.issuance.wording;

import static org.yinxin.services.wording.WordingReason.DOES_NOT_FIT;
import static org.yinxin.services.wording.WordingReason.NO_SAMPLE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.yinxin.services.issuance.ApplicationRequest;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.wording.WordingOverride;
import org.yinxin.text.Language;

/** Composes certificates of eligible people with new wording, to find errors before it is used. */
final class WordingTrial {
  /** A certificate as it is, and as it would be. */
  record Sample(ApplicationRequest request, byte[] before, byte[] after) {}

  /** Draws what an application would give, with the words in force or with others. */
  interface Drawing {
    byte[] pdf(ApplicationRequest request, Optional<WordingOverride> trial) throws Refusal;
  }

  private static final int SAMPLES = 3;

  private final Drawing drawing;
  private final Function<String, List<String>> holders;

  /**
   * Tries on certificates as they would be issued.
   *
   * @param holders the latest of a type
   */
  WordingTrial(Drawing drawing, Function<String, List<String>> holders) {
    this.drawing = drawing;
    this.holders = holders;
  }

  /**
   * Draws certificates of a person, or else of a few of the latest holders.
   *
   * @throws Refusal if there is none, or none comes of these words
   */
  void tryOn(String type, Language language, WordingOverride override, String person)
      throws Refusal {
    var unused = samples(type, language, override, person, SAMPLES);
  }

  /**
   * Draws certificates of a few of the latest holders, if there are any.
   *
   * @throws Refusal if none comes of these words
   */
  void tryOnHolders(String type, Language language, WordingOverride override) throws Refusal {
    try {
      tryOn(type, language, override, "");
    } catch (Refusal e) {
      if (e.reason() != NO_SAMPLE) {
        throw e;
      }
    }
  }

  /**
   * Draws the certificate of a person, or else of the latest holder who can have one.
   *
   * @throws Refusal if there is none, or none comes of these words
   */
  Sample sample(String type, Language language, WordingOverride override, String person)
      throws Refusal {
    return samples(type, language, override, person, 1).get(0);
  }

  private List<Sample> samples(
      String type, Language language, WordingOverride override, String person, int most)
      throws Refusal {
    List<String> people = person.isEmpty() ? holders.apply(type) : List.of(person);
    List<Sample> samples = new ArrayList<>();
    Optional<Refusal> refusal = Optional.empty();
    for (String each : people) {
      ApplicationRequest request = request(each, type, language);
      byte[] before;
      try {
        before = before(request);
      } catch (Refusal e) {
        refusal = Optional.of(e);
        continue;
      }
      samples.add(new Sample(request, before, after(request, override)));
      if (samples.size() == most) {
        break;
      }
    }
    if (samples.isEmpty()) {
      throw noSample(person, refusal);
    }
    return samples;
  }

  private static ApplicationRequest request(String person, String type, Language language) {
    String purpose = language == Language.CHINESE ? "示例用途" : "sample purpose";
    return new ApplicationRequest(person, type, language.tag(), Map.of(), purpose);
  }

  /** Draws with the words in force, or with the type's own if no document comes of those. */
  private byte[] before(ApplicationRequest request) throws Refusal {
    try {
      return drawing.pdf(request, Optional.empty());
    } catch (Refusal e) {
      return drawing.pdf(request, Optional.of(WordingOverride.NONE));
    }
  }

  private byte[] after(ApplicationRequest request, WordingOverride override) throws Refusal {
    try {
      return drawing.pdf(request, Optional.of(override));
    } catch (Refusal e) {
      throw new Refusal(
          DOES_NOT_FIT,
          "用这些文字排不成凭证：" + e.explanation().zh(),
          "No document comes of these words: " + e.explanation().en());
    }
  }

  private static Refusal noSample(String person, Optional<Refusal> refusal) {
    if (person.isEmpty()) {
      return new Refusal(
          NO_SAMPLE,
          "还没有可用来核对的持证人，请填写一名可以办理此凭证的人员的学工号。",
          "There is no holder yet to try it on; give the number of a person who may have it.");
    }
    return new Refusal(
        NO_SAMPLE,
        "所填人员不能办理此凭证：" + refusal.orElseThrow().explanation().zh(),
        "The person given may not have it: " + refusal.orElseThrow().explanation().en());
  }

  /** Keys of changed messages without which the sample would look the same. */
  List<String> unseen(Sample sample, WordingOverride inForce, WordingOverride override)
      throws Refusal {
    List<String> unseen = new ArrayList<>();
    for (String key : changed(inForce, override)) {
      Map<String, String> without = new HashMap<>(override.messages());
      without.remove(key);
      Optional.ofNullable(inForce.messages().get(key)).ifPresent(text -> without.put(key, text));
      byte[] other = after(sample.request(), new WordingOverride(without));
      if (Arrays.equals(other, sample.after())) {
        unseen.add(key);
      }
    }
    return unseen;
  }

  private static List<String> changed(WordingOverride inForce, WordingOverride override) {
    TreeSet<String> keys = new TreeSet<>(override.messages().keySet());
    keys.addAll(inForce.messages().keySet());
    keys.removeIf(
        key ->
            Optional.ofNullable(inForce.messages().get(key))
                .equals(Optional.ofNullable(override.messages().get(key))));
    return List.copyOf(keys);
  }
}
