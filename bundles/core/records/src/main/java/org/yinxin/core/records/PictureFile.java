package org.yinxin.core.records;

/** Reads the format of a picture from its bytes and limits its size before any of it is decoded. */
final class PictureFile {
  /** Largest file, in bytes. */
  static final int MAXIMUM_BYTES = 10 << 20;

  /**
   * A progressive JPEG is decoded once for each scan: more of them than anybody needs is a trap.
   */
  private static final int MAXIMUM_SCANS = 64;

  private PictureFile() {}

  /** {@code jpeg} or {@code png}, by the first bytes. */
  static String format(byte[] file) throws PictureException {
    if (file.length > MAXIMUM_BYTES) {
      throw new PictureException("图片超过 10 MB", "the picture is larger than 10 MB");
    }
    if (file.length > 3 && file[0] == -1 && file[1] == (byte) 0xD8 && file[2] == -1) {
      scans(file);
      return "jpeg";
    }
    if (file.length > 8 && file[0] == (byte) 0x89 && file[1] == 'P' && file[2] == 'N') {
      return "png";
    }
    throw new PictureException(
        "内容不是 JPEG 或 PNG 图片（与扩展名无关）",
        "its contents are no JPEG or PNG picture, whatever its name ends in");
  }

  /** The reader takes a JPEG that was cut off for a whole one, the rest being grey. */
  private static void scans(byte[] jpeg) throws PictureException {
    int scans = 0;
    boolean isEnded = false;
    for (int i = 0; i + 1 < jpeg.length; i++) {
      if (jpeg[i] == -1 && jpeg[i + 1] == (byte) 0xDA) {
        scans++;
        isEnded = false;
      } else if (jpeg[i] == -1 && jpeg[i + 1] == (byte) 0xD9) {
        isEnded = true;
      }
    }
    if (scans > MAXIMUM_SCANS) {
      throw new PictureException("图片的扫描次数过多，请另存为普通 JPEG", "the JPEG has too many scans");
    }
    if (!isEnded) {
      throw Picture.damaged();
    }
  }
}
