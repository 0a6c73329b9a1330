package org.yinxin.driver.idcardsam;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yinxin.kiosk.idcard.IdCard;
import org.yinxin.kiosk.idcard.IdCardParticulars;
import org.yinxin.kiosk.idcard.IdPhoto;
import org.yinxin.kiosk.idcard.IdPhotoDecoder;

/**
 * Reads what a card says of its holder.
 *
 * <p>Source: GA 450, data of a resident identity card: lengths of text and picture in two bytes
 * each, the text in UTF-16LE in fields of a fixed length, the picture of 1,024 bytes.
 */
final class SamCard {
  private static final Logger LOG = LoggerFactory.getLogger(SamCard.class);
  private static final int HEADER = 4;
  private static final String FOR_EVER = "长期";

  /** Names by code, from 01 on (GB/T 3304). */
  private static final List<String> ETHNIC_GROUPS =
      List.of(
          ("汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西"
                  + " 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂"
                  + " 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺")
              .split(" "));

  private final String text;
  private final byte[] picture;
  private int at;

  private SamCard(String text, byte[] picture) {
    this.text = text;
    this.picture = picture;
  }

  /**
   * Reads the data of a card.
   *
   * @param data as the security module gives them
   * @param decoder of the picture, if there is one
   * @throws DamagedCardException if they are no card's
   */
  static IdCard read(byte[] data, Optional<IdPhotoDecoder> decoder) throws DamagedCardException {
    try {
      int textLength = length(data, 0);
      int pictureLength = length(data, 2);
      String text = new String(data, HEADER, textLength, StandardCharsets.UTF_16LE);
      int end = HEADER + textLength + pictureLength;
      return new SamCard(text, Arrays.copyOfRange(data, HEADER + textLength, end)).card(decoder);
    } catch (IndexOutOfBoundsException | IllegalArgumentException | DateTimeException e) {
      throw new DamagedCardException(e);
    }
  }

  private static int length(byte[] data, int at) {
    return ((data[at] & 0xFF) << 8) | (data[at + 1] & 0xFF);
  }

  private IdCard card(Optional<IdPhotoDecoder> decoder) {
    String name = field(15);
    String sex = sex(field(1));
    String ethnicity = ethnicity(field(2));
    String birth = field(8);
    String address = field(35);
    String number = field(18);
    String issuer = field(15);
    String from = field(8);
    String until = field(8);
    if (name.isEmpty() || number.length() != 18) {
      throw new IllegalArgumentException("no name or number");
    }
    Optional<LocalDate> validUntil =
        until.isEmpty() || until.equals(FOR_EVER) ? Optional.empty() : Optional.of(date(until));
    if (birth.isEmpty() || from.isEmpty()) {
      return new IdCard(name, number, validUntil);
    }
    return new IdCard(
        name,
        number,
        validUntil,
        Optional.of(
            new IdCardParticulars(
                sex, ethnicity, date(birth), address, issuer, date(from), photo(decoder))));
  }

  private String field(int characters) {
    String field = text.substring(at, at + characters);
    at += characters;
    // Filled with blanks, by some issuers with ideographic ones.
    return field.strip();
  }

  private static LocalDate date(String text) {
    return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
  }

  private static String sex(String code) {
    return switch (code) {
      case "1" -> "男";
      case "2" -> "女";
      case "9" -> "未说明";
      default -> "未知";
    };
  }

  private static String ethnicity(String code) {
    if (!code.matches("[0-9]{2}")) {
      return "";
    }
    int index = Integer.parseInt(code) - 1;
    return index >= 0 && index < ETHNIC_GROUPS.size() ? ETHNIC_GROUPS.get(index) : "";
  }

  /** A picture that cannot be decoded is left out: the card is genuine all the same. */
  private Optional<IdPhoto> photo(Optional<IdPhotoDecoder> decoder) {
    try {
      return picture.length == 0
          ? Optional.empty()
          : decoder.map(each -> each.decode(picture.clone()));
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("the picture of a card cannot be decoded: {}", e.toString());
      return Optional.empty();
    }
  }
}
