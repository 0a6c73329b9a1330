package org.yinxin.kiosk.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrCodeTest {
  private static final int SCALE = 8;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://yinxin.example.edu.cn/k/7Q4M9XK2PZT3V8WA",
        "weixin://wxpay/bizpayurl?pr=qGzXnbQzz",
        "示范大学"
      })
  void whatIsDrawnCanBeRead(String text) throws Exception {
    assertEquals(text, read(QrCode.svg(text)));
  }

  private static String read(String svg) throws Exception {
    int side = number(svg, "viewBox=\"0 0 (\\d+)") * SCALE;
    int[] pixels = new int[side * side];
    Arrays.fill(pixels, 0xffffff);
    Matcher run = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1").matcher(svg);
    while (run.find()) {
      int left = Integer.parseInt(run.group(1)) * SCALE;
      int top = Integer.parseInt(run.group(2)) * SCALE;
      int right = left + Integer.parseInt(run.group(3)) * SCALE;
      for (int y = top; y < top + SCALE; y++) {
        Arrays.fill(pixels, y * side + left, y * side + right, 0);
      }
    }
    LuminanceSource picture = new RGBLuminanceSource(side, side, pixels);
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(picture))).getText();
  }

  private static int number(String text, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    found.find();
    return Integer.parseInt(found.group(1));
  }
}
