package org.yinxin.kiosk.idcard;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decodes the picture on a resident identity card. Its form (WLT) is not published, and the library
 * that decodes it comes with the reader. A bundle with that library registers this service in the
 * kiosk. A driver without one leaves the picture out.
 */
@ConsumerType
public interface IdPhotoDecoder {
  /**
   * Decodes a picture.
   *
   * @param wlt 1,024 bytes as the card has them
   * @throws IllegalArgumentException if they are no picture
   */
  IdPhoto decode(byte[] wlt);
}
