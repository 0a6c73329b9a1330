package org.yinxin.web.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import org.yinxin.services.records.PhotoStore.StoredPhoto;
import org.yinxin.services.settings.Decision;
import org.yinxin.services.settings.OfficeSettings.Days;
import org.yinxin.services.settings.OfficeSettings.Numbering;
import org.yinxin.services.settings.Setting;

/**
 * Settings of offices as the HTTP contract has them; {@code by} and {@code at} are left out where
 * nothing was ever set.
 */
final class SettingViews {
  private SettingViews() {}

  /** Says if applications for a type wait for approval. */
  @Schema(name = "ApprovalSetting")
  record ApprovalView(boolean required, int version, String by, Instant at) {
    static ApprovalView of(Decision<Boolean> d) {
      return new ApprovalView(d.value(), d.version(), author(d), instant(d));
    }
  }

  /** Says if the file of a type is given to whoever has a code. */
  @Schema(name = "CodeFileSetting")
  record CodeFileView(boolean given, int version, String by, Instant at) {
    static CodeFileView of(Decision<Boolean> d) {
      return new CodeFileView(d.value(), d.version(), author(d), instant(d));
    }
  }

  /**
   * Days, 0 for ever, and those that the type says itself.
   *
   * @param days with the day of issue; 0 for ever
   * @param typeDays days by the type itself
   */
  @Schema(name = "ValiditySetting")
  record ValidityView(int days, int typeDays, int version, String by, Instant at) {
    static ValidityView of(Decision<Days> d) {
      return new ValidityView(
          d.value().days(), d.value().typeDays(), d.version(), author(d), instant(d));
    }
  }

  /** The rule and the first number of this kind. */
  @Schema(name = "NumberRule")
  record NumberRuleView(String pattern, String example, int version, String by, Instant at) {
    static NumberRuleView of(Decision<Numbering> d) {
      return new NumberRuleView(
          d.value().rule().pattern(), d.value().example(), d.version(), author(d), instant(d));
    }
  }

  /**
   * A picture of a letterhead.
   *
   * @param jpeg its bytes; left out for none
   * @param waiting another one that a second person has to confirm; left out for none
   */
  @Schema(name = "LetterheadPicture")
  record PictureView(
      @Schema(type = "string", format = "byte") byte[] jpeg,
      int version,
      String by,
      Instant at,
      AdminChangesResource.View waiting) {
    static PictureView of(
        Decision<Optional<StoredPhoto>> d, Optional<AdminChangesResource.View> waiting) {
      return new PictureView(
          d.value().map(StoredPhoto::jpeg).orElse(null),
          d.version(),
          author(d),
          instant(d),
          waiting.orElse(null));
    }
  }

  private static String author(Decision<?> decision) {
    return decision.latest().map(Setting::by).orElse(null);
  }

  private static Instant instant(Decision<?> decision) {
    return decision.latest().map(Setting::at).orElse(null);
  }
}
