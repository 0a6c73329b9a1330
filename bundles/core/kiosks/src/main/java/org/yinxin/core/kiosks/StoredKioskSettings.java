package org.yinxin.core.kiosks;

import static org.yinxin.services.settings.SettingReason.BAD_LEVEL;
import static org.yinxin.services.settings.SettingReason.BAD_NOTICE;
import static org.yinxin.services.settings.SettingReason.BAD_POSITION;
import static org.yinxin.services.settings.SettingReason.SETTING_OUTDATED;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yinxin.services.identity.AccessReason;
import org.yinxin.services.identity.Account;
import org.yinxin.services.kiosks.KioskAssurance;
import org.yinxin.services.kiosks.KioskPosition;
import org.yinxin.services.kiosks.KioskSettings;
import org.yinxin.services.kiosks.Kiosks;
import org.yinxin.services.plugins.CertificateTypes;
import org.yinxin.services.refusal.Refusal;
import org.yinxin.services.settings.Decision;
import org.yinxin.services.settings.Settings;
import org.yinxin.text.LocalizedText;

/**
 * Settings of kiosks as versions: {@code assurance/TYPE}, {@code kiosk-notice} with Chinese in its
 * first line and English in its second, {@code kiosk-position/ID}.
 */
@Component
public final class StoredKioskSettings implements KioskSettings {
  private static final String NOTICE = "kiosk-notice";
  private static final String POSITION = "kiosk-position/";
  private static final int LONGEST_NOTICE = 200;
  private static final int HIGHEST_LEVEL = 2;
  private static final Pattern COORDINATES =
      Pattern.compile("(-?[0-9]{1,2}(?:\\.[0-9]{1,6})?),(-?[0-9]{1,3}(?:\\.[0-9]{1,6})?)");
  private static final BigDecimal POLE = BigDecimal.valueOf(90);
  private static final BigDecimal DATE_LINE = BigDecimal.valueOf(180);

  private final Settings settings;
  private final CertificateTypes types;
  private final Kiosks kiosks;

  /** Reads and writes settings; does nothing by itself. */
  @Activate
  public StoredKioskSettings(
      @Reference(name = "settings") Settings settings,
      @Reference(name = "types") CertificateTypes types,
      @Reference(name = "kiosks") Kiosks kiosks) {
    this.settings = settings;
    this.types = types;
    this.kiosks = kiosks;
  }

  @Override
  public Decision<Integer> assurance(String type) throws Refusal {
    return level(levelOf(type));
  }

  @Override
  public Decision<Integer> setAssurance(String type, int level, int seenVersion, Account by)
      throws Refusal {
    String name = levelOf(type);
    if (level < 0 || level > HIGHEST_LEVEL) {
      throw BAD_LEVEL.refusal();
    }
    set(name, level == 0 ? "" : Integer.toString(level), seenVersion, by);
    return level(name);
  }

  private String levelOf(String type) throws Refusal {
    if (types.available().stream().noneMatch(available -> available.id().equals(type))) {
      throw AccessReason.NOT_FOUND.refusal();
    }
    return KioskAssurance.SETTING + type;
  }

  private Decision<Integer> level(String name) {
    return Decision.of(settings.history(name), Integer::valueOf, 0);
  }

  @Override
  public Decision<Optional<LocalizedText>> notice() {
    return Decision.of(settings.history(NOTICE), StoredKioskSettings::readNotice, Optional.empty());
  }

  private static Optional<LocalizedText> readNotice(String value) {
    String[] lines = value.split("\n", 2);
    return lines.length == 2
        ? Optional.of(new LocalizedText(lines[0], lines[1]))
        : Optional.empty();
  }

  @Override
  public Decision<Optional<LocalizedText>> setNotice(
      Optional<LocalizedText> notice, int seenVersion, Account by) throws Refusal {
    if (notice.filter(text -> !isLine(text.zh()) || !isLine(text.en())).isPresent()) {
      throw BAD_NOTICE.refusal();
    }
    String value = notice.map(text -> text.zh() + "\n" + text.en()).orElse("");
    set(NOTICE, value, seenVersion, by);
    return notice();
  }

  private static boolean isLine(String text) {
    return text.length() <= LONGEST_NOTICE && text.indexOf('\n') < 0;
  }

  @Override
  public Optional<KioskPosition> position(String kiosk) {
    return settings.value(POSITION + kiosk).flatMap(StoredKioskSettings::readPosition);
  }

  @Override
  public Decision<Optional<KioskPosition>> decidedPosition(String kiosk) throws Refusal {
    return readPositions(positionOf(kiosk));
  }

  @Override
  public Decision<Optional<KioskPosition>> setPosition(
      String kiosk, String position, int seenVersion, Account by) throws Refusal {
    String name = positionOf(kiosk);
    String typed = position.replaceAll("\\s", "");
    if (!typed.isEmpty() && readPosition(typed).isEmpty()) {
      throw BAD_POSITION.refusal();
    }
    set(name, typed, seenVersion, by);
    return readPositions(name);
  }

  private String positionOf(String kiosk) throws Refusal {
    if (kiosks.find(kiosk).isEmpty()) {
      throw AccessReason.NOT_FOUND.refusal();
    }
    return POSITION + kiosk;
  }

  private Decision<Optional<KioskPosition>> readPositions(String name) {
    return Decision.of(settings.history(name), StoredKioskSettings::readPosition, Optional.empty());
  }

  private static Optional<KioskPosition> readPosition(String value) {
    Matcher parts = COORDINATES.matcher(value);
    if (!parts.matches()) {
      return Optional.empty();
    }
    KioskPosition read =
        new KioskPosition(new BigDecimal(parts.group(1)), new BigDecimal(parts.group(2)));
    return Optional.of(read)
        .filter(position -> position.latitude().abs().compareTo(POLE) <= 0)
        .filter(position -> position.longitude().abs().compareTo(DATE_LINE) <= 0);
  }

  private void set(String name, String value, int seenVersion, Account by) throws Refusal {
    if (settings.set(name, value, by, seenVersion).isEmpty()) {
      throw new Refusal(
          SETTING_OUTDATED,
          "他人已修改这项设置，请重新载入后再改。",
          "Somebody changed this setting; load it again first.");
    }
  }
}
