package org.yinxin.driver.idcardsam;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.yinxin.kiosk.idcard.IdCard;
import org.yinxin.kiosk.idcard.IdCardParticulars;

/** Cards as the security module gives them. */
final class CardBytes {
  static final int PICTURE = 1024;

  private CardBytes() {}

  /** A card without particulars has blanks in their place. */
  static byte[] of(IdCard card) {
    StringBuilder text = new StringBuilder();
    add(text, card.name(), 15);
    add(text, card.particulars().map(p -> p.sex().equals("男") ? "1" : "2").orElse(""), 1);
    add(text, card.particulars().map(p -> "05").orElse(""), 2);
    add(text, card.particulars().map(p -> date(p.birth())).orElse(""), 8);
    add(text, card.particulars().map(IdCardParticulars::address).orElse(""), 35);
    add(text, card.number(), 18);
    add(text, card.particulars().map(IdCardParticulars::issuer).orElse(""), 15);
    add(text, card.particulars().map(p -> date(p.validFrom())).orElse(""), 8);
    add(text, card.validUntil().map(CardBytes::date).orElse("长期"), 8);
    add(text, "", 18);
    return of(text.toString());
  }

  static byte[] of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_16LE);
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    length(data, bytes.length);
    length(data, PICTURE);
    data.writeBytes(bytes);
    data.writeBytes(new byte[PICTURE]);
    return data.toByteArray();
  }

  private static void length(ByteArrayOutputStream bytes, int length) {
    bytes.write(length >> 8);
    bytes.write(length);
  }

  private static void add(StringBuilder text, String field, int length) {
    text.append(field).append(" ".repeat(length - field.length()));
  }

  private static String date(LocalDate date) {
    return date.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  /** An answer with a status and data. */
  static byte[] answer(int status, byte[] data) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes(new byte[] {(byte) 0xAA, (byte) 0xAA, (byte) 0xAA, (byte) 0x96, 0x69});
    int length = data.length + 4;
    length(frame, length);
    frame.write(0);
    frame.write(0);
    frame.write(status);
    frame.writeBytes(data);
    byte[] bytes = frame.toByteArray();
    int check = 0;
    for (int i = 5; i < bytes.length; i++) {
      check ^= bytes[i];
    }
    frame.write(check);
    return frame.toByteArray();
  }
}
