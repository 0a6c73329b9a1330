package org.yinxin.core.sealing.augmentation;

/** A file gets no long-term form now; the message says why, for the operator. */
final class AugmentationException extends Exception {
  private static final long serialVersionUID = 1L;

  AugmentationException(String message) {
    super(message);
  }

  AugmentationException(String message, Throwable cause) {
    super(message, cause);
  }
}
